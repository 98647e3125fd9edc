// The power list (小微权力清单) with its flow charts: every procedure step by step, for anyone to read and to print for the village board.
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import { type Marks, useMarks } from '../../../kit/marks.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { PowerList } from '../../../../src/lots/procedure/procedure-contract.ts';

type Template = PowerList['templates'][number];
type Step = Template['steps'][number];

export const powersPage = view<PowerList>({
  name: 'public/powers',
  layout: 'wide',
  title: (data, say) => `${data.countyName} ${say('powers.title')}`,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const marks = useMarks();
    const { language } = useFrame();
    const tongue = language === 'en' ? 'en' : 'zh';
    const { limits } = data;
    return (
      <>
        <h1>{`${data.countyName} ${say('powers.title')}`}</h1>
        <p>{say('powers.sub', { version: data.version, day: dayOf(data.effectiveFrom, language), by: data.approvedBy })}</p>
        <ul>
          <li>{say('powers.tier.village', { total: grouped(limits.villageTotal), years: limits.villageYears })}</li>
          <li>{say('powers.tier.township', { total: grouped(limits.townshipTotal), mu: limits.townshipMu })}</li>
          <li>{say('powers.tier.county')}</li>
          <li>{say('powers.counting', { months: limits.countingMonths })}</li>
        </ul>
        <nav class="doors no-print" aria-label={say('powers.which')}>
          {data.templates.map((template) => (
            <a key={template.code} href={`#${template.code}`}>{`${template.groupName[tongue]}${marks.colon}${template.tierName[tongue]}`}</a>
          ))}
        </nav>
        <p class="no-print quiet">{say('notice.print')}</p>
        {data.templates.map((template) => (
          <Procedure key={template.code} template={template} />
        ))}
      </>
    );
  },
});

function Procedure({ template }: { template: Template }) {
  const say = useSay<PublicKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const title = `${template.groupName[tongue]}${marks.colon}${template.tierName[tongue]}`;
  return (
    <section id={template.code} class="power">
      <h2>{title}</h2>
      <ol class="flow" aria-label={say('powers.flow')}>
        {template.steps.map((step) => (
          <li key={step.step}>{step.name[tongue]}</li>
        ))}
      </ol>
      <Table
        stack
        caption={title}
        captionHidden
        rows={template.steps}
        rowKey={(step) => step.step}
        columns={[
          { key: 'step', label: say('powers.col.step'), cell: (step) => <strong>{step.name[tongue]}</strong> },
          { key: 'who', label: say('powers.col.who'), cell: (step) => step.officeName[tongue] },
          { key: 'evidence', label: say('powers.col.evidence'), cell: (step) => evidenceOf(step, tongue, marks) || say('powers.evidence.system') },
          { key: 'days', label: say('powers.col.days'), cell: (step) => (step.workingDays === null ? say('powers.days.law') : say('powers.days', { days: step.workingDays })) },
          { key: 'risk', label: say('powers.col.risk'), cell: (step) => step.risk[tongue] },
          { key: 'basis', label: say('powers.col.basis'), cell: (step) => step.basis[tongue] },
        ]}
      />
    </section>
  );
}

const evidenceOf = (step: Step, tongue: 'zh' | 'en', marks: Marks): string => marks.list(step.evidence.map((paper) => paper.name[tongue]));
