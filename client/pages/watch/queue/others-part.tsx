// Others: flags of the same lot, people, account or village, why each is here, and what was decided about it.
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { Table } from '../../../kit/table.tsx';
import { Severity } from '../../../kit/tag.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import { verdictWords } from '../../../../src/watchdog/contract.ts';
import type { FlagSheet } from '../../../../src/watchdog/sheet/contract-sheet.ts';

export function OthersPart({ others }: { others: FlagSheet['others'] }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const tongue = useFrame().language === 'en' ? 'en' : 'zh';
  return (
    <section class="sheet" id="others" aria-labelledby="others-title">
      <h2 id="others-title">{say('others.title')}</h2>
      {others.flags.length === 0 ? <p class="quiet">{say('others.none')}</p> : null}
      {others.count > others.flags.length ? <p class="quiet">{say('others.more', { count: others.count, shown: others.flags.length })}</p> : null}
      {others.flags.length === 0 ? null : (
        <Table
          caption={say('others.title')}
          captionHidden
          stack
          rows={others.flags}
          rowKey={(flag) => flag.flagId}
          columns={[
            { key: 'level', label: say('queue.level'), cell: (flag) => <Severity level={flag.level} label={say(`level.${flag.level}`)} /> },
            { key: 'flag', label: say('others.flag'), cell: (flag) => <a href={`/watch/flags/${flag.flagId}`}>{`${flag.code} ${flag.signalTitle[tongue]}${marks.colon}${flag.title}`}</a> },
            { key: 'because', label: say('others.because'), cell: (flag) => marks.list(flag.because.map((words) => words[tongue])) },
            { key: 'stake', label: say('others.stake'), numeric: true, cell: (flag) => grouped(flag.moneyAtStake) },
            { key: 'verdict', label: say('disposition.verdict'), cell: (flag) => (flag.verdict === null ? say(`state.${flag.state}`) : verdictWords[flag.verdict][tongue]) },
          ]}
        />
      )}
    </section>
  );
}
