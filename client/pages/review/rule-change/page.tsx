// Proposing a change of the county's rules: every rule with its box, one basis for what changes; nothing holds before another has approved.
import { Button } from '../../../kit/button.tsx';
import { Field, SelectField, TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { LinkTabs } from '../../../kit/tabs.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { RuleTabs } from '../rule-parts.tsx';
import { type RuleGroup, ruleGroups } from '../rules/page.tsx';

export interface RuleBox {
  code: string;
  label: string;
  /** As it stands now, in the form the box takes. */
  value: string;
  unit: string;
  /** `parts`: a vote rule or a procedure, said in words here and changed on a page of its own. */
  kind: 'line' | 'choice' | 'list' | 'parts';
  /** Of a choice, or of what a list may hold. */
  options: readonly { value: string; label: string }[];
  optional: boolean;
}

export interface ChangeData {
  today: string;
  /** A proposal waits already. */
  waiting: boolean;
  groups: Readonly<Record<RuleGroup, readonly RuleBox[]>>;
}

export const ruleChangePage = view<ChangeData>({
  name: 'review/rule-change',
  title: (_data, say) => say('rules.change'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('rules.change')}</h1>
        <RuleTabs />
        {data.waiting ? (
          <Notice kind="note">
            <a href="/rules/proposals">{say('rules.change.waiting')}</a>
          </Notice>
        ) : null}
        <p>{say('rules.change.note')}</p>
        <LinkTabs label={say('rules.change.groups')} tabs={ruleGroups.map((group) => ({ href: `#${group}`, label: say(`county.${group}`), current: false }))} />
        <form method="post" action="/rules/change">
          <section class="sheet">
            <Field name="effectiveFrom" label={say('rules.change.from')} hint={say('rules.change.from.hint')} type="date" min={data.today} value={data.today} />
            <Field name="approvedBy" label={say('rules.change.by')} hint={say('rules.change.by.hint')} maxLength={200} />
            <Field name="basisZh" label={say('rules.change.basisZh')} hint={say('rules.change.basis.hint')} maxLength={300} optional />
            <Field name="basisEn" label={say('rules.change.basisEn')} maxLength={300} optional />
            <TextField name="note" label={say('rules.change.why')} max={500} optional />
          </section>
          {ruleGroups.map((group) => (
            <section key={group} class="sheet" id={group}>
              <h2>{say(`county.${group}`)}</h2>
              {data.groups[group].map((box) => (
                <Box key={box.code} box={box} />
              ))}
            </section>
          ))}
          <Button full>{say('rules.change.send')}</Button>
        </form>
      </>
    );
  },
});

function Box({ box }: { box: RuleBox }) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  const name = `overrides.${box.code}`;
  switch (box.kind) {
    case 'choice':
      return <SelectField name={name} label={box.label} value={box.value} options={box.options} />;
    case 'list':
      return <Field name={name} label={box.label} hint={say('rules.change.list', { choices: marks.list(box.options.map((one) => one.label)) })} value={box.value} maxLength={400} />;
    case 'parts':
      return (
        <p>
          {box.label} <span class="quiet">{box.value}</span> <a href={`/rules/change/${box.code}`}>{say('rules.change.parts')}</a>
        </p>
      );
    case 'line':
      return <Field name={name} label={box.label} {...(box.optional ? { hint: say('rules.change.none'), optional: true } : {})} value={box.value} unit={box.unit} maxLength={20} />;
  }
}
