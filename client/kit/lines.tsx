// Lines: a few counts over time, labelled at their ends, drawn by the server. A table twin stands under it.
import { useSay } from './frame.tsx';
import { linesGeometry, type LineSeries } from './lines-geometry.ts';
import { Table } from './table.tsx';

export interface LinesProps {
  /** What the picture says, in one sentence. */
  title: string;
  series: readonly (LineSeries & { tone: keyof typeof strokes })[];
  /** One label a point, oldest first; `short` stands under the axis. */
  points: readonly { key: string; label: string; short: string }[];
  columns: { point: string };
}

const strokes = { pine: '#0E4A40', cinnabar: '#A8231B', wheat: '#8A5B00' } as const;
const dashes = { pine: undefined, cinnabar: undefined, wheat: '5 4' } as const;

export function Lines(props: LinesProps) {
  const say = useSay();
  const { title, series, points, columns } = props;
  if (points.length === 0) return null;
  return (
    <figure>
      <Drawing {...props} width={340} letters={14} looks="chart chart--narrow" />
      <Drawing {...props} width={640} letters={14} looks="chart chart--wide" />
      <details>
        <summary>{say('chart.asTable')}</summary>
        <Table
          caption={title}
          rows={points.map((point, index) => ({ ...point, index }))}
          rowKey={(row) => row.key}
          columns={[
            { key: 'point', label: columns.point, cell: (row) => row.label },
            ...series.map((one) => ({ key: one.key, label: one.label, numeric: true, cell: (row: { index: number }) => String(one.values[row.index] ?? '') })),
          ]}
        />
      </details>
    </figure>
  );
}

function Drawing({ title, series, points, width, letters, looks }: LinesProps & { width: number; letters: number; looks: string }) {
  const longest = Math.max(...series.map((one) => widthOf(`${one.label} ${one.values.at(-1) ?? 0}`)));
  const frame = { width, height: letters * 11, left: letters * 2.6, right: longest * letters + 12, top: letters, bottom: letters * 1.9, letters };
  const plot = linesGeometry(series, frame);
  const last = points.length - 1;
  return (
    <svg class={looks} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={title} font-size={letters}>
      {plot.ticks.map((tick) => (
        <g key={tick.value}>
          <line x1={frame.left} x2={frame.width - frame.right} y1={tick.y} y2={tick.y} stroke="#C9D8D2" />
          <text x={frame.left - 6} y={tick.y + letters * 0.35} text-anchor="end">
            {tick.value}
          </text>
        </g>
      ))}
      {[...new Set([0, last])].map((index) => (
        <text key={index} x={plot.x(index)} y={frame.height - letters * 0.3} text-anchor={index === 0 ? 'start' : 'end'}>
          {points[index]!.short}
        </text>
      ))}
      {plot.lines.map((line, index) => {
        const one = series[index]!;
        const stroke = strokes[one.tone];
        return (
          <g key={line.key}>
            <path d={line.path} fill="none" stroke={stroke} stroke-width="2.5" stroke-dasharray={dashes[one.tone]} />
            <circle cx={line.endX} cy={line.endY} r="4" fill={stroke} />
            <text x={line.endX + 9} y={line.labelY + letters * 0.35} fill={stroke} font-weight="700">
              {`${one.label} ${one.values.at(-1) ?? 0}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Width in letters: a Chinese character counts one, others a little over half. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.62), 0);
