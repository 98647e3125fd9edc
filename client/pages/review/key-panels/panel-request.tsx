// PanelRequest: five holders somebody asked for: who they are and who asks; with the boxes for the second person, or why one may not decide.
import { Facts } from '../../../kit/facts.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { PanelRequest as Asked } from '../../../../src/auction/sealed/panel-contract.ts';
import { Decide, TakeBack } from '../approval-forms.tsx';
import { hindranceOf, officeName } from '../interruptions/effect.ts';

export function PanelRequest({ request }: { request: Asked }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { approvalId, title, holders } = request;
  const facts = [
    ...holders.map(({ organ, name }) => ({ term: say(`organ.${organ}`), is: name })),
    { term: say('stop.asked'), is: `${officeName(request.requestedUnit, say)} ${request.requestedBy} · ${stamp(request.requestedAt, language, 'minute')}` },
  ];
  return (
    <section class="sheet" aria-labelledby={`panel-request-${approvalId}`}>
      <h2 id={`panel-request-${approvalId}`}>
        {title} <Tag tone="note">{say('keys.waits')}</Tag>
      </h2>
      <Facts facts={facts} />
      <p class="quiet">{say('stop.expires', { at: stamp(request.expiresAt, language, 'minute') })}</p>
      {request.mayDecide ? <Decide approvalId={approvalId} action="/key-panels/decisions" approve={say('keys.approve')} /> : null}
      {request.mine ? <TakeBack approvalId={approvalId} action="/key-panels/taken-back" /> : null}
      {!request.mayDecide && !request.mine ? <p>{say(hindranceOf(request.hindrance))}</p> : null}
    </section>
  );
}
