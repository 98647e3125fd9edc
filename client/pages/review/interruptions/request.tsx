// Request: one request that waits: what would happen, who asks and why; with the boxes for the second person, or why one may not decide.
import { Facts } from '../../../kit/facts.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Interruption } from '../../../../src/auction/interruption/contract.ts';
import { authorityName } from '../../public/lot/interruptions.tsx';
import { Decide, TakeBack } from '../approval-forms.tsx';
import { effectOf, hindranceOf, officeName } from './effect.ts';

export function Request({ request }: { request: Interruption }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { approvalId, lotId, lotTitle, lotCode, act, authority, document } = request;
  const facts = [
    ...(authority === null ? [] : [{ term: say('stop.authority'), is: `${authorityName(authority, say)}${document === null ? '' : ` ${document}`}` }]),
    { term: say('stop.reason'), is: request.reason },
    { term: say('stop.asked'), is: `${officeName(request.requestedUnit, say)} ${request.requestedBy} · ${stamp(request.requestedAt, language, 'minute')}` },
    { term: say('stop.stands'), is: request.price === null ? say('stop.stands.none') : say('stop.stands.price', { price: grouped(request.price), count: request.bidCount }) },
  ];
  return (
    <section class="sheet" aria-labelledby={`stop-${approvalId}`}>
      <h2 id={`stop-${approvalId}`}>
        <Tag tone={act === 'resume' ? 'good' : 'bad'}>{say(`stop.act.${act}`)}</Tag> <a href={`/interruptions/lots/${lotId}`}>{lotTitle}</a>
      </h2>
      <p class="quiet figures">{lotCode}</p>
      <Notice kind="note" title={say('stop.effect')}>{effectOf(request, say, language)}</Notice>
      <Facts facts={facts} />
      <p class="quiet">{say('stop.expires', { at: stamp(request.expiresAt, language, 'minute') })}</p>
      {request.mayDecide ? (
        <Decide approvalId={approvalId} action={`/interruptions/lots/${lotId}/decisions`} approve={say(`stop.approve.${act}`)} kind={act === 'withdraw' ? 'grave' : 'main'} />
      ) : null}
      {request.mine ? <TakeBack approvalId={approvalId} action={`/interruptions/lots/${lotId}/taken-back`} /> : null}
      {!request.mayDecide && !request.mine ? <p>{say(hindranceOf(request.hindrance))}</p> : null}
    </section>
  );
}
