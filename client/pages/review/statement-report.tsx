// StatementReport: what an imported bank statement came to, and what is said of single rows.
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Table } from '../../kit/table.tsx';
import { Tag } from '../../kit/tag.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';

export interface ReportData {
  rows: number;
  taken: number;
  corrected: number;
  refused: number;
  repeated: number;
  noted: readonly { row: number; outcome: 'taken' | 'corrected' | 'refused'; notes: readonly { zh: string; en: string }[] }[];
}

export const outcomeTones = { taken: 'good', corrected: 'note', refused: 'bad' } as const;

export function StatementReport({ report, rentReceipts }: { report: ReportData; rentReceipts?: number }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { rows, taken, corrected, refused, repeated } = report;
  return (
    <>
      <Notice kind={refused > 0 ? 'note' : 'good'} title={say('statements.done', { rows, taken, corrected, refused, repeated })} alert>
        {rentReceipts === undefined ? null : say('statements.rent', { count: rentReceipts })}
      </Notice>
      {report.noted.length === 0 ? null : (
        <Table
          stack
          caption={say('statements.noted')}
          rows={report.noted}
          rowKey={(row) => String(row.row)}
          columns={[
            { key: 'row', label: say('statements.noted.row'), numeric: true, cell: (row) => row.row },
            { key: 'outcome', label: say('statements.noted.outcome'), cell: (row) => <Tag tone={outcomeTones[row.outcome]}>{say(`outcome.${row.outcome}`)}</Tag> },
            { key: 'why', label: say('statements.noted.why'), cell: (row) => row.notes.map((note) => (language === 'en' ? note.en : note.zh)).join(' · ') },
          ]}
        />
      )}
    </>
  );
}
