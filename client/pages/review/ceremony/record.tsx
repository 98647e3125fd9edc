// Record: what happened at the opening, entry by entry as journalled; printed with lines for five signatures.
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { Timeline } from '../../../kit/timeline.tsx';
import type { CeremonyView } from '../../../../src/auction/sealed/contract.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';

type Line = CeremonyView['record'][number];

const bad = ['seal.share_false', 'seal.report_false', 'seal.adjourned', 'seal.outage_extension'];

export function CeremonyRecord({ view }: { view: CeremonyView }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h2>{say('ceremony.record')}</h2>
      <Timeline
        precision="second"
        moments={view.record.map((line, index) => ({ key: String(index), at: line.at, text: <Words line={line} view={view} />, kind: bad.includes(line.kind) ? ('bad' as const) : ('done' as const) }))}
      />
      <div class="print-only">
        {view.holders.map((holder) => (
          <p key={holder.holderId}>
            {say(`organ.${holder.organ}`)}　{holder.name}　{say('ceremony.sign')} ____________________
          </p>
        ))}
        <p>{say('ceremony.printed', { at: stamp(view.state.serverTime, language, 'second') })}</p>
      </div>
      <p class="quiet no-print">{say('ceremony.print')}</p>
    </section>
  );
}

function Words({ line, view }: { line: Line; view: CeremonyView }) {
  const say = useSay<ReviewKey>();
  const who = line.organ === null ? '' : say(`organ.${line.organ}`);
  const of = (name: string): string | number => line.facts[name] ?? '';
  const round = view.state.rounds === 1 || line.round === null ? '' : `${say('ceremony.round', { round: line.round, rounds: view.state.rounds })} · `;
  const amount = grouped(String(line.facts['amount'] ?? ''));
  switch (line.kind) {
    case 'seal.appointed':
      return <>{say('ceremony.log.appointed')}</>;
    case 'seal.holder_present':
      return <>{round}{say('ceremony.log.present', { who })}</>;
    case 'seal.shares_given':
      return <>{round}{say('ceremony.log.given', { who, given: of('given'), unreadable: of('unreadable') })}</>;
    case 'seal.share_false':
      return <>{round}{say('ceremony.log.false', { who, seq: of('bid_seq') })}</>;
    case 'seal.report_false':
      return <>{round}{say('ceremony.log.report', { who, seq: of('bid_seq') })}</>;
    case 'seal.outage_extension':
      return <>{round}{say('ceremony.log.outage')}</>;
    case 'seal.adjourned':
      return <>{round}{say('ceremony.log.adjourned', { present: of('present') })}</>;
    case 'seal.bid_opened':
      return <>{round}{say(line.facts['state'] === 'valid' ? 'ceremony.log.valid' : 'ceremony.log.invalid', { code: of('bidder_code'), seq: of('bid_seq'), amount })}</>;
    default:
      return <>{round}{say('ceremony.log.opened', { bids: of('bids') })}</>;
  }
}
