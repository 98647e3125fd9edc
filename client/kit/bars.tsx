// Bars: a few amounts compared, each with its words above it and its figure at the end. A table twin stands under it.
import { useSay } from './frame.tsx';
import { Table } from './table.tsx';

export interface Bar {
  key: string;
  label: string;
  /** Decimal text, for the length only; what is printed is `text`. */
  value: string;
  text: string;
  tone?: 'pine' | 'cinnabar' | 'wheat';
}

export interface BarsProps {
  title: string;
  bars: readonly Bar[];
  columns: { label: string; value: string };
}

const fills = { pine: '#0E4A40', cinnabar: '#A8231B', wheat: '#C98A1B' } as const;

export function Bars({ title, bars, columns }: BarsProps) {
  const say = useSay();
  if (bars.length === 0) return null;
  return (
    <figure>
      <Drawing title={title} bars={bars} width={340} letters={16} looks="chart chart--narrow" />
      <Drawing title={title} bars={bars} width={640} letters={14} looks="chart chart--wide" />
      <details>
        <summary>{say('chart.asTable')}</summary>
        <Table
          caption={title}
          rows={bars}
          rowKey={(bar) => bar.key}
          columns={[
            { key: 'label', label: columns.label, cell: (bar) => bar.label },
            { key: 'value', label: columns.value, numeric: true, cell: (bar) => bar.text },
          ]}
        />
      </details>
    </figure>
  );
}

function Drawing({ title, bars, width, letters, looks }: { title: string; bars: readonly Bar[]; width: number; letters: number; looks: string }) {
  const row = letters * 2.7;
  const most = Math.max(...bars.map(lengthOf), 0) || 1;
  const space = Math.max(...bars.map((bar) => widthOf(bar.text))) * letters + 12;
  return (
    <svg class={looks} viewBox={`0 0 ${width} ${bars.length * row + 4}`} role="img" aria-label={title} font-size={letters}>
      {bars.map((bar, index) => {
        const length = Math.max(1, (lengthOf(bar) / most) * (width - space));
        const y = index * row + letters * 1.1;
        return (
          <g key={bar.key}>
            <text x="0" y={y}>
              {bar.label}
            </text>
            <rect x="0" y={y + letters * 0.4} width={length} height={letters} fill={fills[bar.tone ?? 'pine']} />
            <text x={length + 8} y={y + letters * 1.25} font-weight="700">
              {bar.text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const lengthOf = (bar: Bar): number => Math.max(0, Number(bar.value));

/** Width in letters: a Chinese character counts one, others a little over half. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.62), 0);
