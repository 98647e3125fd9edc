// One request that waits: what exactly would be done, and the second person's word on it.
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { ShownRequest } from '../approvals/page.tsx';
import { hindranceOf } from '../interruptions/effect.ts';

export interface ApprovalData {
  request: ShownRequest;
  /** Who or what it is about, in full; a file by its address. */
  facts: readonly { label: string; value: string }[];
}

export const approvalPage = view<ApprovalData>({
  name: 'review/approval',
  title: ({ request }) => request.act,
  Body: ({ data: { request, facts } }) => {
    const say = useSay<ReviewKey>();
    const marks = useMarks();
    const { language } = useFrame();
    const { approvalId, mine, mayDecide, hindrance } = request;
    return (
      <>
        <p>
          <a href="/approvals">{say('approvals.title')}</a>
        </p>
        <h1>{request.act}</h1>
        <p class="quiet">
          {say('approvals.asked')}{marks.colon}{request.requestedBy} · {say('approvals.expires')}{marks.colon}{stamp(request.expiresAt, language, 'minute')}
        </p>
        <dl class="facts">
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value.startsWith('/api/') ? <a href={fact.value}>{say('approval.file')}</a> : fact.value}</dd>
            </div>
          ))}
        </dl>
        {mayDecide ? (
          <form method="post" action={`/approvals/${approvalId}`} class="sheet">
            <p>{say('approval.compare')}</p>
            <TextField name="reason" label={say('f.reason')} max={500} />
            <div class="buttons">
              <Button kind="grave" name="verdict" value="approved">{say('approval.approve')}</Button>
              <Button kind="plain" name="verdict" value="refused">{say('approval.refuse')}</Button>
            </div>
          </form>
        ) : (
          <Notice kind="note">{mine ? say('approvals.mine') : say(hindranceOf(hindrance === 'unit' || hindrance === 'concerned' ? hindrance : 'role'))}</Notice>
        )}
        {mine ? (
          <form method="post" action={`/approvals/${approvalId}/withdrawal`}>
            <Button kind="plain">{say('approval.withdraw')}</Button>
          </form>
        ) : null}
      </>
    );
  },
});
