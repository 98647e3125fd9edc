// Request: one request that waits: what would happen, who asks and why; with the boxes for the second person, or why one may not decide.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Interruption } from '../../../../src/auction/interruption/contract.ts';
import { authorityName } from '../../public/lot/interruptions.tsx';
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
      {request.mayDecide ? <Decide request={request} /> : null}
      {request.mine ? <TakeBack request={request} /> : null}
      {!request.mayDecide && !request.mine ? <p>{say(hindranceOf(request.hindrance))}</p> : null}
    </section>
  );
}

function Decide({ request: { lotId, approvalId, act } }: { request: Interruption }) {
  const say = useSay<ReviewKey>();
  const { problem } = useFrame();
  const failed = problem !== null && problem.entered['approvalId'] === approvalId;
  return (
    <form method="post" action={`/interruptions/lots/${lotId}/decisions`}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <div class={failed ? 'field field--bad' : 'field'}>
        <label class="field__label" for={`why-${approvalId}`}>{say('stop.opinion')}</label>
        <p class="field__hint" id={`hint-${approvalId}`}>{say('stop.opinion.hint')}</p>
        {failed ? <p class="field__error">{problem?.text}</p> : null}
        <textarea id={`why-${approvalId}`} name="opinion" maxLength={300} required aria-describedby={`hint-${approvalId}`}>
          {failed ? problem?.entered['opinion'] : undefined}
        </textarea>
      </div>
      <div class="buttons">
        <Button kind={act === 'withdraw' ? 'grave' : 'main'} name="verdict" value="approved">{say(`stop.approve.${act}`)}</Button>
        <Button kind="plain" name="verdict" value="refused">{say('stop.refuse')}</Button>
      </div>
    </form>
  );
}

function TakeBack({ request: { lotId, approvalId } }: { request: Interruption }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/interruptions/lots/${lotId}/taken-back`}>
      <p>{say('stop.not.own')}</p>
      <input type="hidden" name="approvalId" value={approvalId} />
      <Button kind="plain">{say('stop.takeBack')}</Button>
    </form>
  );
}
