// Declared ties: what a member of staff says about himself, his relatives and their companies, and the form to add one.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Field, SelectField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { DeclaredTie } from '../../../../src/identity/ties/contract-ties.ts';
import { relations } from '../../../../src/identity/ties/tie-classes.ts';
import { TieList } from '../tie-list.tsx';

export interface TiesData {
  ties: readonly DeclaredTie[];
  keepsPosts: boolean;
}

export const tiesPage = view<TiesData>({
  name: 'review/ties',
  title: (_data, say) => say('ties.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('ties.title')}</h1>
        <p>{say('ties.what')}</p>
        {data.keepsPosts ? <p><a href="/ties/posts">{say('ties.posts')}</a></p> : null}
        <section class="sheet">
          <h2>{say('ties.mine')}</h2>
          {data.ties.length === 0 ? <Empty text={say('ties.mine.none')} /> : <TieList ties={data.ties} action="/ties/withdrawal" />}
        </section>
        <form method="post" action="/ties" class="sheet narrow">
          <h2>{say('ties.add')}</h2>
          <SelectField name="relation" label={say('f.relation')} value={data.ties.some((tie) => tie.relation === 'self') ? 'spouse' : 'self'} options={relations.map((relation) => ({ value: relation, label: say(`ties.relation.${relation}`) }))} />
          <Field name="name" label={say('f.personName')} maxLength={60} autoComplete="off" />
          <Field name="idNumber" label={say('ties.number')} hint={say('ties.number.hint')} maxLength={40} autoComplete="off" />
          <Button full>{say('ties.add.do')}</Button>
        </form>
      </>
    );
  },
});
