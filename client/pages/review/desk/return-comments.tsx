// ReturnComments: four lines "which box, what to mend"; each comes back to the village at that box.
import { SelectField, TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { lotParts, partFields } from '../../village/lot-parts.ts';

export const commentLines = [1, 2, 3, 4] as const;

export function ReturnComments() {
  const say = useSay<ReviewKey>();
  const fields = lotParts.flatMap((part) => partFields[part]);
  const options = [{ value: '', label: say('review.return.field.none') }, ...fields.map((field) => ({ value: field, label: say(labelOf(field)) }))];
  return (
    <>
      {commentLines.map((line) => (
        <fieldset key={line} class="comment-line">
          <legend class="hidden-text">
            {say('f.comments')} {line}
          </legend>
          <SelectField name={`field.${line}`} label={say('review.return.field')} optional value="" options={options} />
          <TextField name={`comment.${line}`} label={say('review.return.comment')} optional max={300} />
        </fieldset>
      ))}
    </>
  );
}

const labelOf = (field: string): ReviewKey => (field === 'resolution' || field.startsWith('documents.') ? `field.${field}` : `f.${field}`) as ReviewKey;
