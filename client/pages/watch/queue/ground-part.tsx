// Ground: where the lot lies among its comparables and its village, from the outlines in the register; no tiles from outside.
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { GroundPart as Ground } from '../../../../src/watchdog/sheet/contract-sheet.ts';
import { groundPlan, metresBetween } from './ground-geometry.ts';

type Plot = Ground['plots'][number];

export function GroundPart({ ground }: { ground: Ground }) {
  const say = useSay<WatchKey>();
  const own = ground.plots.find((plot) => plot.why === 'own');
  // The lot itself is drawn last, over the others.
  const plots = [...ground.plots].reverse();
  return (
    <section class="sheet" id="ground" aria-labelledby="ground-title">
      <h2 id="ground-title">{say('ground.title')}</h2>
      {!ground.applies ? <p class="quiet">{say('ground.notApplicable')}</p> : null}
      {ground.applies && plots.length === 0 ? <p class="quiet">{say('ground.none', { known: ground.known })}</p> : null}
      {plots.length === 0 ? null : (
        <>
          <p class="quiet">
            {say('ground.drawn', { outlined: ground.outlined, known: ground.known })}
            {own === undefined ? ` ${say('ground.ownMissing')}` : ''}
          </p>
          <figure class="ground">
            <Drawing plots={plots} width={340} letters={13} looks="chart" />
          </figure>
          <details>
            <summary>{say('chart.asTable')}</summary>
            <Table
              caption={say('ground.title')}
              captionHidden
              rows={ground.plots}
              rowKey={(plot) => plot.id}
              columns={[
                { key: 'title', label: say('ground.plot'), cell: (plot) => (plot.lotId === null ? plot.title : <a href={`/lots/${plot.lotId}`}>{plot.title}</a>) },
                { key: 'why', label: say('ground.why'), cell: (plot) => say(`ground.why.${plot.why}`) },
                { key: 'far', label: say('ground.far'), numeric: true, cell: (plot) => (own === undefined || plot === own ? '—' : grouped(metresBetween(own.ring, plot.ring).toFixed(0))) },
              ]}
            />
          </details>
        </>
      )}
    </section>
  );
}

const fills: Record<Plot['why'], { fill: string; stroke: string }> = {
  own: { fill: '#F3C9C4', stroke: '#A8231B' },
  comparable: { fill: '#B9D3A0', stroke: '#3D6B22' },
  village: { fill: '#E9E6DA', stroke: '#6D7772' },
};

function Drawing({ plots, width, letters, looks }: { plots: readonly Plot[]; width: number; letters: number; looks: string }) {
  const say = useSay<WatchKey>();
  const plan = groundPlan(plots.map((plot) => plot.ring), width, 26);
  const kinds = (['own', 'comparable', 'village'] as const).filter((why) => plots.some((plot) => plot.why === why));
  const foot = plan.height + letters * 2.4;
  return (
    <svg class={looks} viewBox={`0 0 ${width} ${foot + letters * 1.8}`} role="img" aria-label={say('ground.picture', { count: plots.length })} font-size={letters}>
      <rect x="0" y="0" width={width} height={plan.height} fill="#F6F3EA" />
      {plan.shapes.map((shape, index) => {
        const plot = plots[index]!;
        const looked = fills[plot.why];
        return (
          <g key={plot.id}>
            <title>{plot.title}</title>
            {shape.small ? <circle cx={shape.x} cy={shape.y} r={plot.why === 'own' ? 7 : 4.5} fill={looked.fill} stroke={looked.stroke} stroke-width="2" /> : <polygon points={shape.points} fill={looked.fill} stroke={looked.stroke} stroke-width={plot.why === 'own' ? 3 : 1.5} stroke-linejoin="round" />}
          </g>
        );
      })}
      <text x={width - 8} y={letters * 1.4} text-anchor="end" font-weight="700">
        {say('ground.north')}
      </text>
      <path d={`M8 ${plan.height - 12}v6h${plan.scale.width.toFixed(1)}v-6`} fill="none" stroke="#15231F" stroke-width="1.5" />
      <text x="12" y={plan.height - 12}>
        {say('ground.metres', { metres: grouped(String(plan.scale.metres)) })}
      </text>
      {kinds.map((why, index) => (
        <g key={why}>
          <rect x={8 + index * width * 0.32} y={foot - letters} width={letters} height={letters} fill={fills[why].fill} stroke={fills[why].stroke} stroke-width="1.5" />
          <text x={8 + index * width * 0.32 + letters * 1.4} y={foot}>
            {say(`ground.why.${why}`)}
          </text>
        </g>
      ))}
    </svg>
  );
}
