// One vote rule or one procedure: its figures and steps in boxes of their own; sent, it waits for the second person like every change of the rules.
import { Button } from '../../../kit/button.tsx';
import { CheckField, Field, SelectField, TextField } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { RuleTabs } from '../rule-parts.tsx';
import { shares, type Share, type StructureBox, type StructureData, type StructureRow } from './view-model.ts';

export const ruleStructurePage = view<StructureData>({
  name: 'review/rule-structure',
  title: (data) => data.label,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const marks = useMarks();
    const { waiting } = data;
    return (
      <>
        <h1>{data.label}</h1>
        <RuleTabs />
        <p>
          {say('structure.now')}<b>{data.now}</b>
        </p>
        {waiting === null ? null : waiting.mine ? (
          <Notice kind="note" title={say('structure.joins')}>{marks.clauses(waiting.changes)}</Notice>
        ) : (
          <Notice kind="note"><a href="/rules/proposals">{say('rules.change.waiting')}</a></Notice>
        )}
        <form method="post" action={`/rules/change/${data.code}`}>
          <section class="sheet">
            {data.rows.length > 0 ? <p>{say('structure.steps.note')}</p> : null}
            {data.boxes.filter((box) => box.kind !== 'tick').length === data.boxes.length ? null : <Bodies boxes={data.boxes} />}
            {shares.filter((at) => data.boxes.some((box) => box.name === `${at}.strict`)).map((at) => (
              <ShareBoxes key={at} at={at} boxes={data.boxes} />
            ))}
            {data.boxes.filter((box) => box.kind !== 'tick' && !shares.some((at) => box.name.startsWith(`${at}.`))).map((box) => (
              <Box key={box.name} box={box} label={say(`structure.${box.name as 'noticeDays'}`)} />
            ))}
            {data.rows.map((row) => (
              <Step key={row.step} row={row} />
            ))}
          </section>
          <section class="sheet">
            <Field name="effectiveFrom" label={say('rules.change.from')} hint={say('rules.change.from.hint')} type="date" min={data.today} value={waiting?.effectiveFrom ?? data.today} />
            <Field name="approvedBy" label={say('rules.change.by')} hint={say('rules.change.by.hint')} maxLength={200} {...(waiting === null ? {} : { value: waiting.approvedBy })} />
            <Field name="basisZh" label={say('rules.change.basisZh')} hint={say('rules.change.basis.hint')} maxLength={300} optional />
            <Field name="basisEn" label={say('rules.change.basisEn')} maxLength={300} optional />
            <TextField name="note" label={say('rules.change.why')} max={500} optional />
          </section>
          <Button full>{say('rules.change.send')}</Button>
        </form>
      </>
    );
  },
});

function Bodies({ boxes }: { boxes: readonly StructureBox[] }) {
  const say = useSay<ReviewKey>();
  return (
    <fieldset class="field">
      <legend>{say('structure.bodies')}</legend>
      {boxes.filter((box) => box.kind === 'tick').map((box) => (
        <Tick key={box.name} name={box.name} label={box.label ?? ''} on={box.value === 'true'} />
      ))}
    </fieldset>
  );
}

/** What was ticked when the form came back refused stays ticked, and what was not stays empty. */
function Tick({ name, label, on }: { name: string; label: string; on: boolean }) {
  const { problem } = useFrame();
  return <CheckField name={name} label={label} checked={problem === null ? on : problem.entered[name] === 'true'} />;
}

/** A share as people say it: of so many parts so many, and whether exactly that will do. */
function ShareBoxes({ at, boxes }: { at: Share; boxes: readonly StructureBox[] }) {
  const say = useSay<ReviewKey>();
  const parts = (['denominator', 'numerator', 'strict'] as const).flatMap((part) => boxes.filter((box) => box.name === `${at}.${part}`).map((box) => ({ part, box })));
  return (
    <fieldset class="field">
      <legend>{say(`structure.${at}`)}</legend>
      <p class="field__hint">{say('structure.share')} {parts.some(({ box }) => box.optional) ? say('structure.blank') : ''}</p>
      <div class="filters">
        {parts.map(({ part, box }) => (
          <Box key={part} box={box} label={say(`structure.${part}`)} plain />
        ))}
      </div>
    </fieldset>
  );
}

/** `plain`: what a blank means is said once for several boxes. */
function Box({ box, label, plain }: { box: StructureBox; label: string; plain?: boolean }) {
  const say = useSay<ReviewKey>();
  switch (box.kind) {
    case 'strict':
      return <SelectField name={box.name} label={label} value={box.value} options={[{ value: 'atLeast', label: say('structure.atLeast') }, { value: 'moreThan', label: say('structure.moreThan') }]} />;
    case 'majorityOf':
      return <SelectField name={box.name} label={label} value={box.value} options={[{ value: 'all', label: say('structure.of.all') }, { value: 'present', label: say('structure.of.present') }]} />;
    case 'yesNo':
      return <SelectField name={box.name} label={label} value={box.value} options={[{ value: 'true', label: say('county.yes') }, { value: 'false', label: say('county.no') }]} />;
    default:
      return <Field name={box.name} label={label} value={box.value} inputMode="numeric" maxLength={4} {...(box.optional ? { optional: true, ...(plain === true ? {} : { hint: say('structure.blank') }) } : {})} />;
  }
}

/** Ticked, the step is taken; a blank paper box adds one, an emptied one takes it away. */
function Step({ row }: { row: StructureRow }) {
  const say = useSay<ReviewKey>();
  return (
    <fieldset class="field">
      <legend>{row.name}</legend>
      <p class="field__hint">{row.basis}</p>
      <Tick name={`take.${row.step}`} label={say('structure.taken')} on={row.taken} />
      <Field name={`days.${row.step}`} label={say('structure.days')} hint={say('structure.days.hint')} value={row.days} inputMode="numeric" maxLength={3} optional />
      {row.papers.map((paper, at) => (
        <SelectField key={paper.name} name={paper.name} label={say('structure.paper', { n: at + 1 })} value={paper.value} optional options={[{ value: '', label: say('structure.paper.none') }, ...row.kinds]} />
      ))}
    </fieldset>
  );
}
