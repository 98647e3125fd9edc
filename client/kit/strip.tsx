// Strip: every comparable is a dot, this one is a triangle; the fair range is shaded. A dot with an address is a link. A table twin stands under it.
import type { VNode } from 'preact';
import { shortDecimal } from './format.ts';
import { useSay } from './frame.tsx';
import type { PlacedDot, StripPoint } from './strip-geometry.ts';
import { stripGeometry } from './strip-geometry.ts';
import { Table } from './table.tsx';

export interface StripProps {
  /** What the picture says, in one sentence. */
  title: string;
  unit: string;
  points: readonly StripPoint[];
  own?: { value: number; label: string };
  /** Lower quartile, median, upper quartile, with the median's label. */
  quartiles?: { lower: number; median: number; upper: number; label: string };
  columns: { label: string; value: string };
  /** Instead of the table of labels and values. */
  table?: VNode;
}

export function Strip(props: StripProps) {
  const say = useSay();
  const { points, title, columns, unit, table } = props;
  if (points.length === 0) return null;
  return (
    <figure>
      <Drawing {...props} width={340} letters={16} looks="chart chart--narrow" />
      <Drawing {...props} width={640} letters={14} looks="chart chart--wide" />
      <details>
        <summary>{say('chart.asTable')}</summary>
        {table ?? (
          <Table
            caption={`${title} (${unit})`}
            rows={points}
            rowKey={(point) => point.key}
            columns={[
              { key: 'label', label: columns.label, cell: (point) => (point.href === undefined ? point.label : <a href={point.href}>{point.label}</a>) },
              { key: 'value', label: columns.value, numeric: true, cell: (point) => shortDecimal(point.value.toFixed(2)) },
            ]}
          />
        )}
      </details>
    </figure>
  );
}

const DOT = 5.5;

function Drawing({ title, unit, points, own, quartiles, width, letters, looks }: StripProps & { width: number; letters: number; looks: string }) {
  const marks = [own?.value, quartiles?.lower, quartiles?.upper].filter((value): value is number => value !== undefined);
  const plot = stripGeometry(points, marks, width, 34, DOT);
  const top = letters * 2;
  const axis = top + plot.rows * (DOT * 2 + 1) + 12;
  const height = axis + letters * (own === undefined ? 2.2 : 4.2);
  const within = (x: number, text: string) => Math.min(Math.max(x, text.length * letters * 0.32), width - text.length * letters * 0.32);
  return (
    <svg class={looks} viewBox={`0 0 ${width} ${height}`} role={points.some((point) => point.href !== undefined) ? 'group' : 'img'} aria-label={title} font-size={letters}>
      {quartiles === undefined ? null : (
        <g>
          <rect x={plot.x(quartiles.lower)} y={top} width={Math.max(1, plot.x(quartiles.upper) - plot.x(quartiles.lower))} height={axis - top} fill="#DDE7E1" />
          <line x1={plot.x(quartiles.median)} x2={plot.x(quartiles.median)} y1={top - 4} y2={axis} stroke="#0E4A40" stroke-width="2" stroke-dasharray="3 3" />
          <text x={within(plot.x(quartiles.median), quartiles.label)} y={letters} text-anchor="middle" font-weight="700">
            {quartiles.label}
          </text>
        </g>
      )}
      <line x1="10" x2={width - 10} y1={axis} y2={axis} stroke="#6D7772" />
      {plot.dots.map((dot) => (
        <Dot key={dot.key} dot={dot} y={axis - 8 - dot.row * (DOT * 2 + 1)} words={`${dot.label} ${shortDecimal(dot.value.toFixed(2))} ${unit}`} />
      ))}
      {plot.ticks.map((tick) => (
        <text key={tick.value} x={tick.x} y={axis + letters * 1.3} text-anchor="middle">
          {shortDecimal(tick.value.toFixed(2))}
        </text>
      ))}
      {own === undefined ? null : (
        <g fill="#A8231B">
          <path d={`M${plot.x(own.value)} ${axis + letters * 1.7}l8 14h-16z`} />
          <text x={within(plot.x(own.value), own.label)} y={axis + letters * 1.7 + 14 + letters * 1.1} text-anchor="middle" font-weight="700" class="chart__own">
            {own.label}
          </text>
        </g>
      )}
    </svg>
  );
}

function Dot({ dot, y, words }: { dot: PlacedDot; y: number; words: string }) {
  const circle = (
    <circle cx={dot.x} cy={y} r={DOT} fill={dot.strong === true ? '#0E4A40' : '#4F8A76'}>
      <title>{words}</title>
    </circle>
  );
  return dot.href === undefined ? circle : <a href={dot.href} aria-label={words}>{circle}</a>;
}
