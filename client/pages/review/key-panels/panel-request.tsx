// PanelRequest: five holders somebody asked for: who they are and who asks; with the boxes for the second person, or why one may not decide.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { PanelRequest as Asked } from '../../../../src/auction/sealed/panel-contract.ts';
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
      {request.mayDecide ? <Decide approvalId={approvalId} /> : null}
      {request.mine ? <TakeBack approvalId={approvalId} /> : null}
      {!request.mayDecide && !request.mine ? <p>{say(hindranceOf(request.hindrance))}</p> : null}
    </section>
  );
}

function Decide({ approvalId }: { approvalId: string }) {
  const say = useSay<ReviewKey>();
  const { problem } = useFrame();
  const failed = problem !== null && problem.entered['approvalId'] === approvalId;
  return (
    <form method="post" action="/key-panels/decisions">
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
        <Button name="verdict" value="approved">{say('keys.approve')}</Button>
        <Button kind="plain" name="verdict" value="refused">{say('stop.refuse')}</Button>
      </div>
    </form>
  );
}

function TakeBack({ approvalId }: { approvalId: string }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action="/key-panels/taken-back">
      <p>{say('stop.not.own')}</p>
      <input type="hidden" name="approvalId" value={approvalId} />
      <Button kind="plain">{say('stop.takeBack')}</Button>
    </form>
  );
}
