// Trial plot: how many results would be triggered over the range of a parameter, how many of them were found true, and where the old value and the new stand. A table twin stands under it.
import { useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { SandboxReply } from '../../../../src/watchdog/parameters/contract.ts';

type Points = SandboxReply['curves'][number]['points'];

export interface TrialPlotProps {
  title: string;
  /** By value, ascending. */
  points: Points;
  old: number;
  tried: number;
}

export function TrialPlot(props: TrialPlotProps) {
  const say = useSay<WatchKey>();
  return (
    <figure>
      <figcaption>{props.title}</figcaption>
      <Drawing {...props} width={340} letters={14} looks="chart chart--narrow" />
      <Drawing {...props} width={640} letters={14} looks="chart chart--wide" />
      <p class="quiet">{say('trial.legend')}</p>
      <details>
        <summary>{say('chart.asTable')}</summary>
        <Table
          caption={props.title}
          rows={props.points}
          rowKey={(point) => String(point.value)}
          columns={[
            { key: 'value', label: say('trial.value'), numeric: true, cell: (point) => figure(point.value) },
            { key: 'triggered', label: say('trial.triggered'), numeric: true, cell: (point) => point.triggered },
            { key: 'true', label: say('trial.true'), numeric: true, cell: (point) => point.substantiated },
          ]}
        />
      </details>
    </figure>
  );
}

function Drawing({ title, points, old, tried, width, letters, looks }: TrialPlotProps & { width: number; letters: number; looks: string }) {
  const say = useSay<WatchKey>();
  const [left, top, bottom, right] = [letters * 2.8, letters * 2.4, letters * 2, letters];
  const height = letters * 15;
  const [first, last] = [points[0]?.value ?? 0, points.at(-1)?.value ?? 1];
  const most = Math.max(1, ...points.map((point) => point.triggered));
  const x = (value: number) => left + ((value - first) / (last - first || 1)) * (width - left - right);
  const y = (count: number) => height - bottom - (count / most) * (height - top - bottom);
  const line = (count: (point: Points[number]) => number) => points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.value).toFixed(1)} ${y(count(point)).toFixed(1)}`).join('');
  const marks = [{ key: 'old', value: old, label: say('trial.before'), row: 1.7 }, { key: 'tried', value: tried, label: say('trial.after'), row: 0.8 }];
  return (
    <svg class={looks} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} font-size={letters}>
      {[0, most].map((count) => (
        <g key={count}>
          <line x1={left} x2={width - right} y1={y(count)} y2={y(count)} stroke="#C9D8D2" />
          <text x={left - 6} y={y(count) + letters * 0.35} text-anchor="end">
            {count}
          </text>
        </g>
      ))}
      <text x={left} y={height - letters * 0.4}>
        {figure(first)}
      </text>
      <text x={width - right} y={height - letters * 0.4} text-anchor="end">
        {figure(last)}
      </text>
      <path d={line((point) => point.triggered)} fill="none" stroke="#0E4A40" stroke-width="2.5" />
      <path d={line((point) => point.substantiated)} fill="none" stroke="#A8231B" stroke-width="2.5" stroke-dasharray="5 4" />
      {marks.map((mark) => (
        <g key={mark.key}>
          <line x1={x(mark.value)} x2={x(mark.value)} y1={letters * mark.row + 3} y2={height - bottom} stroke={mark.key === 'old' ? '#5B6660' : '#8A5B00'} stroke-width="2" />
          <text x={x(mark.value)} y={letters * mark.row} text-anchor={x(mark.value) > width * 0.6 ? 'end' : 'start'} fill={mark.key === 'old' ? '#5B6660' : '#8A5B00'} font-weight="700">
            {`${mark.label} ${figure(mark.value)}`}
          </text>
        </g>
      ))}
    </svg>
  );
}

const figure = (value: number): string => String(Number(value.toPrecision(4)));
