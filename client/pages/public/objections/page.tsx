// Objections to a lot: what was objected and answered, a box to object, and for those who may, a box to answer.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { Empty } from '../../../kit/empty.tsx';
import { TextField } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import { Followed } from './followed.tsx';
import type { Consequences } from '../../../../src/auction/objected/contract.ts';
import type { Objection, ObjectionList } from '../../../../src/lots/objection/contract.ts';

export interface ObjectionsData extends ObjectionList {
  signedIn: boolean;
  done: 'filed' | 'ruled' | 'asked' | null;
  followed: Consequences;
}

export const objectionsPage = view<ObjectionsData>({
  name: 'public/objections',
  title: (data, say) => `${say('objection.title')} ${data.code}`,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    return (
      <>
        <p>
          <a href={`/lots/${data.lotId}`}>{say('notice.back')}</a>
        </p>
        <h1>{say('objection.title')}</h1>
        <p class="quiet">
          {data.title} · <span class="figures">{data.code}</span>
        </p>
        {data.done === null ? null : <Notice kind="good" alert>{say(`objection.done.${data.done}`)}</Notice>}
        <p>{say('objection.note')}</p>
        {data.objections.length === 0 ? <Empty text={say('objection.none')} /> : null}
        {data.objections.map((one) => (
          <One key={one.objectionId} one={one} lotId={data.lotId} />
        ))}
        <Followed lotId={data.lotId} followed={data.followed} />
        <File data={data} />
      </>
    );
  },
});

function One({ one, lotId }: { one: Objection; lotId: string }) {
  const say = useSay<PublicKey>();
  const counted = useCounted();
  const { language } = useFrame();
  const state = one.verdict ?? 'open';
  return (
    <section class="sheet">
      <h2>
        <Tag tone={state === 'open' ? 'note' : 'info'}>{say(`objection.${state}`)}</Tag> {say(`objection.stage.${one.stage}`)}
      </h2>
      <p class="quiet">
        {stamp(one.filedAt, language, 'minute')} · {one.verdict === null ? say(one.late ? 'objection.late' : 'objection.by', { day: counted.day(one.answerBy) }) : one.ruledAt === null ? '' : stamp(one.ruledAt, language, 'minute')}
      </p>
      {one.grounds === null ? null : <p>{one.grounds}</p>}
      {one.answer === null ? null : <p><strong>{say('objection.answer')}</strong>{one.answer} <a href={`/why/cases/objection/${one.objectionId}`}>{say('problem.why')}</a></p>}
      {one.mayRule ? (
        <form method="post" action={`/lots/${lotId}/objections/${one.objectionId}`}>
          <TextField name="answer" label={say('objection.answer.label')} hint={say('objection.answer.hint')} max={1000} of={{ param: 'objectionId', id: one.objectionId }} />
          <div class="buttons">
            <Button name="verdict" value="dismissed">{say('objection.dismiss')}</Button>
            <Button kind="grave" name="verdict" value="upheld">{say('objection.uphold')}</Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}

function File({ data }: { data: ObjectionsData }) {
  const say = useSay<PublicKey>();
  if (data.open === null) return <Notice kind="plain">{say('objection.closed')}</Notice>;
  if (!data.signedIn) return <ButtonLink href={`/sign-in?next=${encodeURIComponent(`/lots/${data.lotId}/objections`)}`}>{say('objection.signIn')}</ButtonLink>;
  return (
    <form method="post" action={`/lots/${data.lotId}/objections`} class="sheet">
      <h2>{say(`objection.file.${data.open}`)}</h2>
      <TextField name="grounds" label={say('objection.grounds')} hint={say('objection.grounds.hint')} max={1000} />
      <Button full>{say('objection.send')}</Button>
    </form>
  );
}
