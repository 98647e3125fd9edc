// Claims of priority to be found or confirmed: the name, the ground and the evidence; never the lot's number or the bidder's code (auction.md I10).
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { PendingClaim } from '../../../../src/auction/priority-contract.ts';
import { DeskTabs } from '../desk-tabs.tsx';

export interface ClaimsData {
  claims: readonly (PendingClaim & { className: string })[];
}

export const claimsPage = view<ClaimsData>({
  name: 'review/claims',
  layout: 'wide',
  title: (_data, say) => say('claims.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('operate.title')}</h1>
        <DeskTabs desk="operate" />
        <p class="quiet">{say('claims.note')}</p>
        {data.claims.length === 0 ? <Empty text={say('claims.none')} /> : null}
        <div class="sheets">
          {data.claims.map((claim) => (
            <Claim key={claim.claimId} claim={claim} />
          ))}
        </div>
      </>
    );
  },
});

function Claim({ claim }: { claim: ClaimsData['claims'][number] }) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  const { language, problem } = useFrame();
  const { claimId, finding } = claim;
  const failed = problem !== null && problem.entered['claimId'] === claimId;
  return (
    <section class="sheet" aria-labelledby={`who-${claimId}`}>
      <h2 id={`who-${claimId}`}>{claim.claimantName}</h2>
      <Facts
        facts={[
          { term: say('applications.who'), is: `${say(`applications.kind.${claim.claimantKind}`)} · ${say('claims.at', { when: stamp(claim.declaredAt, language, 'minute') })}` },
          { term: say('applications.id'), is: claim.idNumberMask ?? '—' },
          { term: say('terms.class'), is: claim.className },
          { term: say('claims.ground'), is: say(`claims.class.${claim.class}`) },
          { term: say('claims.statement'), is: claim.statement },
          { term: say('claims.evidence'), is: <a href={`/api/priority-claims/${claimId}/evidence`}>{claim.evidence.name}</a> },
          { term: say('claims.served'), is: claim.served.length === 0 ? say('claims.served.none') : marks.clauses(claim.served.map((one) => `${say(`claims.served.${one.method}`)} ${dayOf(one.servedOn, language)}`)) },
          ...(finding === null ? [] : [{ term: say('claims.finding'), is: finding }]),
        ]}
      />
      <form method="post" action="/operate/priority">
        <input type="hidden" name="claimId" value={claimId} />
        <div class={failed ? 'field field--bad' : 'field'}>
          <label class="field__label" for={`reason-${claimId}`}>
            {say(finding === null ? 'claims.reason.find' : 'claims.reason.confirm')}
          </label>
          <p class="field__hint" id={`hint-${claimId}`}>
            {say('claims.reason.hint')}
          </p>
          {failed ? <p class="field__error">{problem.text}</p> : null}
          <textarea id={`reason-${claimId}`} name="reason" maxLength={500} required aria-describedby={`hint-${claimId}`}>
            {failed ? problem.entered['reason'] : undefined}
          </textarea>
        </div>
        <div class="buttons">
          <Button name="finding" value="upheld">
            {say(finding === null ? 'claims.find' : 'claims.confirm')}
          </Button>
          <Button kind="grave" name="finding" value="refused">
            {say('claims.refuse')}
          </Button>
        </div>
      </form>
    </section>
  );
}
