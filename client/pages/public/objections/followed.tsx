// What followed an upheld objection to a result: the decision with its reason, the day by which one must be taken, and for the exchange the two ways.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { ChoiceField, Field, TextField } from '../../../kit/field.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import { annulGrounds, type Consequences, type ObjectedResult } from '../../../../src/auction/objected/contract.ts';

interface Props {
  lotId: string;
  followed: Consequences;
}

export function Followed({ lotId, followed }: Props) {
  const say = useSay<PublicKey>();
  const counted = useCounted();
  const { results, settleBy, asked, mayAsk } = followed;
  if (results.length === 0 && settleBy === null && !asked) return mayAsk ? <Ask lotId={lotId} followed={followed} /> : null;
  return (
    <section>
      <h2>{say('followed.title')}</h2>
      {results.map((one) => <Decided key={one.decidedAt} one={one} />)}
      {asked ? <Notice kind="note">{say('followed.asked')}</Notice> : settleBy === null ? null : <Notice kind="note">{say('followed.by', { day: counted.day(settleBy) })}</Notice>}
      {mayAsk ? <Ask lotId={lotId} followed={followed} /> : null}
    </section>
  );
}

function Decided({ one }: { one: ObjectedResult }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h3>{one.withheldUntil === null ? say('followed.annul') : say('followed.withhold', { day: dayOf(one.withheldUntil, language) })}</h3>
      <p class="quiet">{stamp(one.decidedAt, language, 'minute')}</p>
      <p><strong>{say('followed.ground')}</strong>{say(`followed.ground.${one.ground}`)}</p>
      <p><strong>{say('followed.reason')}</strong>{one.reason}</p>
      {one.consequence === 'annul' ? <p>{say('followed.deposits')}</p> : null}
    </section>
  );
}

function Ask({ lotId, followed: { least, most } }: Props) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const action = `/lots/${lotId}/objected-result`;
  return (
    <>
      <form method="post" action={action} class="sheet">
        <h3>{say('followed.ask.annul')}</h3>
        <p class="quiet">{say('followed.ask.annul.note')}</p>
        <ChoiceField name="cause" label={say('followed.f.ground')} options={annulGrounds.map((value) => ({ value, label: say(`followed.ground.${value}`) }))} />
        <TextField name="reason" label={say('followed.f.reason')} hint={say('objection.answer.hint')} max={300} of={{ param: 'consequence', id: 'annul' }} />
        <div class="buttons">
          <Button kind="grave" name="consequence" value="annul">{say('followed.send.annul')}</Button>
          <ButtonLink kind="plain" href={`/operate/lots/${lotId}/default`}>{say('followed.ask.default')}</ButtonLink>
        </div>
      </form>
      {least === null || most === null || least > most ? null : (
        <form method="post" action={action} class="sheet">
          <h3>{say('followed.ask.withhold')}</h3>
          <p class="quiet">{say('followed.ask.withhold.note')}</p>
          <Field name="until" type="date" label={say('followed.f.until')} hint={say('followed.f.until.hint', { least: dayOf(least, language), most: dayOf(most, language) })} min={least} max={most} />
          <TextField name="reason" label={say('followed.f.reason')} hint={say('objection.answer.hint')} max={300} of={{ param: 'consequence', id: 'withhold' }} />
          <Button name="consequence" value="withhold">{say('followed.send.withhold')}</Button>
        </form>
      )}
    </>
  );
}
