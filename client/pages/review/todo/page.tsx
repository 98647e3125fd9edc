// To do: everybody's own duties by deadline, in working days, each with what happens when the day passes. Printable.
import { Empty } from '../../../kit/empty.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { TodoData, TodoRow } from './view-model.ts';

export const todoPage = view<TodoData>({
  name: 'review/todo',
  layout: 'wide',
  title: (_data, say) => say('todo.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    return (
      <>
        <h1>{say('todo.title')}</h1>
        <p class="quiet">{say('todo.note', { day: dayOf(data.today, language) })}</p>
        {data.rows.length === 0 ? <Empty text={say('todo.none')} /> : <Rows rows={data.rows} />}
      </>
    );
  },
});

function Rows({ rows }: { rows: readonly TodoRow[] }) {
  const say = useSay<ReviewKey>();
  return (
    <Table
      stack
      caption={say('todo.title')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'due', label: say('todo.due'), cell: (row) => <Due row={row} /> },
        {
          key: 'what', label: say('todo.what'),
          cell: (row) => (
            <span>
              <a href={row.href}>{say(`todo.what.${row.task}`, { amount: row.amount === null ? '' : grouped(row.amount) })}</a>
              <span class="quiet under">{[row.place, row.title].filter(Boolean).join(' · ')}</span>
            </span>
          ),
        },
        { key: 'missed', label: say('todo.missed'), cell: (row) => say(`todo.missed.${row.task}`) },
      ]}
    />
  );
}

function Due({ row }: { row: TodoRow }) {
  const say = useSay<ReviewKey>();
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
