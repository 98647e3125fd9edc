// Request: one correction that waits, with the diff it would publish, and the boxes for the second person.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { CheckField } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Correction } from '../../../../src/auction/correction/contract.ts';
import { Changes } from '../../public/notices/changes.tsx';
import { TakeBack } from '../approval-forms.tsx';
import { hindranceOf, officeName } from '../interruptions/effect.ts';

export function Request({ request }: { request: Correction }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { approvalId, lotId, material, problem } = request;
  return (
    <section class="sheet" aria-labelledby={`correct-${approvalId}`}>
      <h2 id={`correct-${approvalId}`}>
        <Tag tone={material ? 'note' : 'info'}>{say(material ? 'versions.material' : 'versions.plain')}</Tag> <a href={`/corrections/lots/${lotId}`}>{request.lotTitle}</a>
      </h2>
      <p class="quiet figures">{request.lotCode}</p>
      {problem === null ? <Changes changes={request.changes} caption={say('correct.would')} /> : <Notice kind="bad" title={say('correct.cannot')}>{language === 'en' ? problem.en : problem.zh}</Notice>}
      {request.files.map((file) => (
        <p key={file.fileId}>
          <a href={`/api/lots/${lotId}/correction-files/${file.fileId}`}>{say('correct.attach.see', { name: file.name })}</a>
        </p>
      ))}
      <Facts
        facts={[
          { term: say('correct.why'), is: request.reason },
          { term: say('stop.asked'), is: `${officeName(request.requestedUnit, say)} ${request.requestedBy} · ${stamp(request.requestedAt, language, 'minute')}` },
        ]}
      />
      <p class="quiet">{say('stop.expires', { at: stamp(request.expiresAt, language, 'minute') })}</p>
      {request.mayDecide ? <Decide request={request} /> : null}
      {request.mine ? <TakeBack approvalId={approvalId} action={`/corrections/lots/${lotId}/taken-back`} /> : null}
      {!request.mayDecide && !request.mine ? <p>{say(hindranceOf(request.hindrance))}</p> : null}
    </section>
  );
}

function Decide({ request: { approvalId, lotId, material } }: { request: Correction }) {
  const say = useSay<ReviewKey>();
  const { problem } = useFrame();
  const failed = problem !== null && problem.entered['approvalId'] === approvalId;
  return (
    <form method="post" action={`/corrections/lots/${lotId}/decisions`}>
      <input type="hidden" name="approvalId" value={approvalId} />
      {material ? null : <CheckField name="restarts" label={say('correct.asMaterial')} />}
      <div class={failed ? 'field field--bad' : 'field'}>
        <label class="field__label" for={`why-${approvalId}`}>{say('stop.opinion')}</label>
        <p class="field__hint" id={`hint-${approvalId}`}>{say('stop.opinion.hint')}</p>
        {failed ? <p class="field__error">{problem?.text}</p> : null}
        <textarea id={`why-${approvalId}`} name="opinion" maxLength={300} required aria-describedby={`hint-${approvalId}`}>
          {failed ? problem?.entered['opinion'] : undefined}
        </textarea>
      </div>
      <div class="buttons">
        <Button name="verdict" value="approved">{say('correct.approve')}</Button>
        <Button kind="plain" name="verdict" value="refused">{say('stop.refuse')}</Button>
      </div>
    </form>
  );
}
