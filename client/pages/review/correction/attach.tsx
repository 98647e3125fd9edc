// Attach: handing in a file that a correction adds to the notice, or that stands in for one it announced.
import { Button } from '../../../kit/button.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/field.tsx';
import { FileBox } from '../../../kit/file-box.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';

export interface AttachData {
  lot: Dossier;
  /** Kinds of paper a correction may touch, in the reader's words. */
  kinds: readonly { value: string; label: string }[];
}

export function Attach({ lot, kinds }: AttachData) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const announced = lot.documents.filter((paper) => paper.step === null && kinds.some((kind) => kind.value === paper.kind));
  const named = announced.map((paper) => ({ value: paper.id, label: `${language === 'en' ? paper.kindName.en : paper.kindName.zh} ${paper.name}` }));
  return (
    <form method="post" action={`/corrections/lots/${lot.lotId}/attachments`} enctype="multipart/form-data" class="sheet">
      <h2>{say('correct.attach')}</h2>
      <p>{say('correct.attach.note')}</p>
      <SelectField name="kind" label={say('f.kind')} options={kinds} />
      <SelectField name="replaces" label={say('correct.attach.replaces')} options={[{ value: '', label: say('correct.attach.added') }, ...named]} optional />
      <FileBox name="file" label={say('f.file')} accept=".pdf,image/*" maxBytes={20 * 1024 * 1024} required />
      <CheckField name="restarts" label={say('correct.asMaterial')} />
      <TextField name="reason" label={say('correct.why')} hint={say('correct.reason.hint')} max={300} of={{ param: 'kind', id: 'attach' }} />
      <Button full>{say('correct.send')}</Button>
    </form>
  );
}
