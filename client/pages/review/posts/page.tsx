// The register of posts: who holds which post in the township's villages, what they declared, and the forms to keep it.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Field, SelectField, type Option } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { PostHolder } from '../../../../src/identity/ties/contract-ties.ts';
import { posts, relations } from '../../../../src/identity/ties/tie-classes.ts';
import { TieList } from '../tie-list.tsx';

export interface PostsData {
  holders: readonly (PostHolder & { place: string })[];
  asked: { place: string };
  places: readonly Option[];
}

export const postsPage = view<PostsData>({
  name: 'review/posts',
  title: (_data, say) => say('posts.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('posts.title')}</h1>
        <p>{say('posts.what')}</p>
        <p><a href="/ties">{say('ties.title')}</a></p>
        {data.holders.length === 0 ? <Empty text={say('posts.none')} /> : null}
        <div class="sheets">
          {data.holders.map((holder) => <Holder key={holder.postId} holder={holder} />)}
        </div>
        <form method="get" action="/ties/posts" role="search" class="filters">
          <Field name="place" label={say('posts.find')} optional type="search" value={data.asked.place} maxLength={40} />
          <Button kind="plain">{say('posts.find.do')}</Button>
          {data.asked.place !== '' && data.places.length === 0 ? <p>{say('posts.find.none', { name: data.asked.place })}</p> : null}
        </form>
        {data.places.length === 0 ? null : <Enter data={data} />}
        {data.holders.length === 0 ? null : <EnterTie data={data} />}
      </>
    );
  },
});

function Holder({ holder }: { holder: PostsData['holders'][number] }) {
  const say = useSay<ReviewKey>();
  return (
    <section class="sheet">
      <h2>{holder.name}</h2>
      <p>{holder.place} · {say(`posts.post.${holder.post}`)} · <span class="figures">{holder.idNumberMask}</span></p>
      <h3>{say('posts.ties')}</h3>
      {holder.ties.length === 0 ? <p class="quiet">{say('posts.ties.none')}</p> : <TieList ties={holder.ties} action="/ties/posts/withdrawal" />}
      <form method="post" action="/ties/posts/ending">
        <input type="hidden" name="postId" value={holder.postId} />
        <Button kind="plain">{say('posts.end')}</Button>
      </form>
    </section>
  );
}

function Enter({ data }: { data: PostsData }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/ties/posts?place=${encodeURIComponent(data.asked.place)}`} class="sheet narrow">
      <h2>{say('posts.add')}</h2>
      <SelectField name="region" label={say('posts.place')} options={data.places} />
      <SelectField name="post" label={say('f.post')} options={posts.map((post) => ({ value: post, label: say(`posts.post.${post}`) }))} />
      <Field name="name" label={say('f.personName')} maxLength={60} autoComplete="off" />
      <Field name="idNumber" label={say('f.idNumber')} maxLength={18} autoComplete="off" />
      <Button full>{say('posts.add.do')}</Button>
    </form>
  );
}

/** Boxes with other names than the form above: a page shows one problem at the box it is about. */
function EnterTie({ data }: { data: PostsData }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action="/ties/posts/declarations" class="sheet narrow">
      <h2>{say('posts.ties.add')}</h2>
      <SelectField name="postId" label={say('posts.holder')} options={data.holders.map((holder) => ({ value: holder.postId, label: `${holder.name} · ${holder.place}` }))} />
      <SelectField name="relation" label={say('f.relation')} options={relations.filter((relation) => relation !== 'self').map((relation) => ({ value: relation, label: say(`ties.relation.${relation}`) }))} />
      <Field name="tiedName" label={say('f.personName')} maxLength={60} autoComplete="off" />
      <Field name="tiedNumber" label={say('ties.number')} hint={say('ties.number.hint')} maxLength={40} autoComplete="off" />
      <Button full>{say('ties.add.do')}</Button>
    </form>
  );
}
