// The rows of a list of things to do, and its counts: the same for everybody's page and for a village's desk.
import { Empty } from '../../kit/empty.tsx';
import { dayOf, grouped } from '../../kit/format.ts';
import { hereWith, useFrame, useSay } from '../../kit/frame.tsx';
import { Table } from '../../kit/table.tsx';
import { Tag } from '../../kit/tag.tsx';
import type { TodoKey } from '../../words/todo.zh.ts';
import type { TodoData, TodoRow } from './view-model.ts';

/** The day it was reckoned on, how many there are of each kind, and the rows; the kinds are links that work without script. */
export function TodoList({ data }: { data: TodoData }) {
  const say = useSay<TodoKey>();
  const { language } = useFrame();
  return (
    <>
      <p class="quiet">{say('todo.note', { day: dayOf(data.today, language) })}</p>
      {data.summary.total === 0 ? (
        <Empty text={say('todo.none')} />
      ) : (
        <>
          <Counts data={data} />
          <Rows rows={data.rows} />
          <Paging data={data} />
        </>
      )}
    </>
  );
}

function Counts({ data: { summary, chosen } }: { data: TodoData }) {
  const say = useSay<TodoKey>();
  const { here } = useFrame();
  return (
    <>
      <p id="todo-total">{say('todo.total', { total: summary.total, late: summary.late })}</p>
      <nav class="chips no-print" aria-label={say('todo.kinds')}>
        <a class="chip" href={hereWith(here, { task: null, after: null, before: null })} aria-current={chosen === null ? 'true' : undefined}>
          {say('todo.all', { count: summary.total })}
        </a>
        {summary.tasks.map(({ task, count }) => (
          <a key={task} class="chip" href={hereWith(here, { task, after: null, before: null })} aria-current={chosen === task ? 'true' : undefined}>
            {say(`todo.kind.${task}`)} {count}
          </a>
        ))}
      </nav>
    </>
  );
}

/** Links by the row a page begins or ends at: nothing is skipped or shown twice when duties come and go between two pages. */
function Paging({ data: { paging } }: { data: TodoData }) {
  const say = useSay<TodoKey>();
  const { here } = useFrame();
  if (paging.before === null && paging.after === null) return null;
  return (
    <nav class="pager" aria-label={say('pager.label')}>
      {paging.before === null ? null : (
        <a class="button button--plain" rel="prev" href={hereWith(here, { before: paging.before, after: null })}>
          {say('pager.previous')}
        </a>
      )}
      <span>{say('todo.page', { from: paging.from, to: paging.to, of: paging.of })}</span>
      {paging.after === null ? null : (
        <a class="button button--plain" rel="next" href={hereWith(here, { after: paging.after, before: null })}>
          {say('pager.next')}
        </a>
      )}
    </nav>
  );
}

function Rows({ rows }: { rows: readonly TodoRow[] }) {
  const say = useSay<TodoKey>();
  return (
    <Table
      stack
      caption={say('todo.title')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'due', label: say('todo.due'), cell: (row) => <Due row={row} /> },
        { key: 'what', label: say('todo.what'), cell: (row) => <What row={row} /> },
        { key: 'missed', label: say('todo.missed'), cell: (row) => say(`todo.missed.${row.task}`) },
      ]}
    />
  );
}

function What({ row }: { row: TodoRow }) {
  const say = useSay<TodoKey | 'money.yuan'>();
  const { language } = useFrame();
  const spoken = (words: { zh: string; en: string } | null): string => (words === null ? '' : words[language === 'en' ? 'en' : 'zh']);
  // Rent may be due without a sum yet: its unit stands only where a sum does.
  const amount = row.amount === null ? '' : row.task === 'rent' ? `${grouped(row.amount)} ${say('money.yuan')}` : grouped(row.amount);
  return (
    <span>
      <a href={row.href}>{say(`todo.what.${row.task}`, { amount, name: spoken(row.name) })}</a>
      <span class="quiet under">{[row.place, row.title].filter(Boolean).join(' · ')}</span>
      {row.next === null ? null : <span class="under">{say('todo.next', { step: spoken(row.next) })}</span>}
    </span>
  );
}

function Due({ row }: { row: TodoRow }) {
  const say = useSay<TodoKey>();
  const { language } = useFrame();
  if (row.dueOn === null || row.daysLeft === null) return <span class="quiet">{say('todo.noDay')}</span>;
  const { daysLeft } = row;
  const left = daysLeft < 0 ? say('todo.late', { days: -daysLeft }) : daysLeft === 0 ? say('todo.today') : say('todo.left', { days: daysLeft });
  return (
    <span>
      <Tag tone={daysLeft < 0 ? 'bad' : daysLeft <= 2 ? 'note' : 'plain'}>{left}</Tag>
      <span class="under">{dayOf(row.dueOn, language)}</span>
      {row.caveat === null ? null : <span class="quiet under">※ {row.caveat[language === 'en' ? 'en' : 'zh']}</span>}
    </span>
  );
}
