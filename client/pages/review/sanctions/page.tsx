// Sanctions: who is kept out of the county and until when; asking that one end early, and deciding what another asked.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { TextField } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { ApprovalView } from '../../../../src/identity/approval-contract.ts';
import type { StandingSanction } from '../../../../src/identity/sanctions/contract-sanctions.ts';
import { Decide, TakeBack } from '../approval-forms.tsx';

export interface SanctionsData {
  sanctions: readonly (StandingSanction & { place: string; because: string })[];
  waiting: readonly ApprovalView[];
  mayAsk: boolean;
}

export const sanctionsPage = view<SanctionsData>({
  name: 'review/sanctions',
  title: (_data, say) => say('sanctions.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('sanctions.title')}</h1>
        <p>{say('sanctions.what')}</p>
        <h2>{say('sanctions.waiting')}</h2>
        {data.waiting.length === 0 ? <p class="quiet">{say('sanctions.waiting.none')}</p> : null}
        {data.waiting.map((request) => <Waiting key={request.approvalId} request={request} data={data} />)}
        <h2>{say('sanctions.title')}</h2>
        {data.sanctions.length === 0 ? <Empty text={say('sanctions.none')} /> : null}
        <div class="sheets">
          {data.sanctions.map((sanction) => <Sanction key={sanction.sanctionId} sanction={sanction} mayAsk={data.mayAsk} />)}
        </div>
      </>
    );
  },
});

function Waiting({ request, data }: { request: ApprovalView; data: SanctionsData }) {
  const say = useSay<ReviewKey>();
  const sanction = data.sanctions.find((one) => one.sanctionId === request.subjectId);
  return (
    <section class="sheet">
      <h3>{sanction?.name ?? '—'}</h3>
      <Facts facts={[{ term: say('sanctions.by'), is: request.requestedBy }, { term: say('sanctions.ask.why'), is: request.reason }]} />
      {request.mayDecide ? <Decide approvalId={request.approvalId} action={`/sanctions/${request.subjectId}/decisions`} approve={say('sanctions.approve')} kind="plain" /> : null}
      {request.mine ? <TakeBack approvalId={request.approvalId} action="/sanctions/taken-back" /> : null}
    </section>
  );
}

function Sanction({ sanction, mayAsk }: { sanction: SanctionsData['sanctions'][number]; mayAsk: boolean }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h3>{sanction.name}</h3>
      <Facts
        facts={[
          { term: say('f.idNumber'), is: sanction.idNumberMask ?? '—' },
          { term: say('f.reason'), is: `${say(`sanctions.kind.${sanction.kind}`)}${sanction.because === '' ? '' : ` · ${sanction.because}`} · ${sanction.place}` },
          { term: say('sanctions.from'), is: stamp(sanction.beginsAt, language, 'minute') },
          { term: say('sanctions.until'), is: sanction.endsAt === null ? say('sanctions.untilPaid') : stamp(sanction.endsAt, language, 'minute') },
        ]}
      />
      {sanction.liftingAsked ? <Notice kind="note" title={say('sanctions.asked')} /> : null}
      {mayAsk && !sanction.liftingAsked && sanction.kind === 'winner_default' ? (
        <form method="post" action={`/sanctions/${sanction.sanctionId}`}>
          <TextField name="reason" label={say('sanctions.ask.why')} max={500} of={{ param: 'sanctionId', id: sanction.sanctionId }} />
          <Button kind="plain">{say('sanctions.ask')}</Button>
        </form>
      ) : null}
    </section>
  );
}
