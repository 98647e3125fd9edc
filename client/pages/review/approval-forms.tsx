// ApprovalForms: what the second person writes and presses, and what lets the first take the request back.
import { Button, type ButtonProps } from '../../kit/button.tsx';
import { useFrame, useSay } from '../../kit/frame.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';

/** `action`: where it is sent. `approve`: the words of the button that agrees. */
export function Decide({ approvalId, action, approve, kind = 'main' }: { approvalId: string; action: string; approve: string; kind?: NonNullable<ButtonProps['kind']> }) {
  const say = useSay<ReviewKey>();
  const { problem } = useFrame();
  const failed = problem !== null && problem.entered['approvalId'] === approvalId;
  return (
    <form method="post" action={action}>
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
        <Button kind={kind} name="verdict" value="approved">{approve}</Button>
        <Button kind="plain" name="verdict" value="refused">{say('stop.refuse')}</Button>
      </div>
    </form>
  );
}

export function TakeBack({ approvalId, action }: { approvalId: string; action: string }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={action}>
      <p>{say('stop.not.own')}</p>
      <input type="hidden" name="approvalId" value={approvalId} />
      <Button kind="plain">{say('stop.takeBack')}</Button>
    </form>
  );
}
