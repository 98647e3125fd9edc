// PreviewRows: the first rows as they would be understood, and every refused one, each with its words.
import { shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { outcomeTones } from '../statement-report.tsx';
import type { ImportPreview } from './view-model.ts';

type Row = ImportPreview['rows'][number];

export function PreviewRows({ preview, classNames }: { preview: ImportPreview; classNames: Readonly<Record<string, string>> }) {
  const say = useSay<ReviewKey>();
  const { rows, taken, corrected, refused, assets } = preview.totals;
  if (preview.rows.length === 0) return null;
  return (
    <section>
      <p>
        <strong>{say('imports.totals', { rows, taken, corrected, refused, assets })}</strong>
      </p>
      <Table
        stack
        caption={say('imports.first', { count: preview.rows.length })}
        rows={preview.rows}
        rowKey={(row) => String(row.row)}
        columns={[
          { key: 'row', label: say('imports.row'), numeric: true, cell: (row) => row.row },
          { key: 'outcome', label: say('imports.outcome'), cell: (row) => <Tag tone={outcomeTones[row.outcome]}>{say(`outcome.${row.outcome}`)}</Tag> },
          { key: 'raw', label: say('run.raw'), cell: (row) => <small class="quiet">{Object.values(row.raw).filter((cell) => cell !== '').slice(0, 5).join(' | ').slice(0, 120)}</small> },
          { key: 'what', label: say('imports.what'), cell: (row) => <ReadAs row={row} classNames={classNames} /> },
          { key: 'said', label: say('imports.said'), cell: (row) => <Notes row={row} /> },
        ]}
      />
    </section>
  );
}

function ReadAs({ row, classNames }: { row: Row; classNames: Readonly<Record<string, string>> }) {
  const say = useSay<ReviewKey>();
  const unit = (code: string) => (code === 'mu' || code === 'm2' || code === 'item' ? say(`unit.${code}`) : code);
  return (
    <div>
      {row.assets.map((asset, index) => (
        <div key={index}>
          {asset.name} · {classNames[asset.class] ?? asset.class} · {asset.approximate ? '≈' : ''}
          {shortDecimal(asset.nominal)} {unit(asset.unit)}
        </div>
      ))}
    </div>
  );
}

function Notes({ row }: { row: Row }) {
  const { language } = useFrame();
  return (
    <div>
      {row.notes.map((note) => (
        <div key={note.zh} class={note.weight === 'refusal' ? 'late' : undefined}>
          {language === 'en' ? note.en : note.zh}
        </div>
      ))}
    </div>
  );
}
