// Part 5 of a listing: whom to call, when to see the land, who may bid.
import { Button } from '../../../kit/button.tsx';
import { Field, SelectField, TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import { LotComment } from '../lot-comment.tsx';
import { LotHead } from '../lot-head.tsx';
import { openComments } from '../lot-parts.ts';

export const lotVisitPage = view<{ lot: Dossier }>({
  name: 'village/lot-visit',
  title: (_data, say) => say('part.visit'),
  Body: ({ data: { lot } }) => {
    const say = useSay<VillageKey>();
    const comments = openComments(lot);
    return (
      <>
        <LotHead lot={lot} title={say('part.visit')} />
        <form method="post" action={`/desk/lots/${lot.lotId}/visit`} class="sheet">
          <p>{say('visit.note')}</p>
          <LotComment comments={comments} field="contact" />
          <Field name="contact" label={say('f.contact')} hint={say('visit.contact.hint')} value={lot.contact} maxLength={100} />
          <LotComment comments={comments} field="viewing" />
          <TextField name="viewing" label={say('f.viewing')} hint={say('visit.viewing.hint')} value={lot.viewing} max={300} optional />
          <LotComment comments={comments} field="qualification" />
          <TextField name="qualification" label={say('f.qualification')} hint={say('visit.qualification.hint')} value={lot.qualification} max={500} optional />
          <SelectField name="admits" label={say('f.admits')} hint={say('visit.admits.hint')} value={lot.admits} options={(['anyone', 'members'] as const).map((value) => ({ value, label: say(`visit.admits.${value}`) }))} />
          <Button full>{say('part.saveNext')}</Button>
        </form>
      </>
    );
  },
});
