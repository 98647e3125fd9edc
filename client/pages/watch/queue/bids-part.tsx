// Bids as played: the price over time with who moved it, tied bidders as one, the reserve, the announced end; and the same as tables.
import { grouped, stamp, timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { Table } from '../../../kit/table.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { BidderLine, BidsPart as Bids } from '../../../../src/watchdog/sheet/contract-sheet.ts';
import { bidsGeometry } from './bids-geometry.ts';

export function BidsPart({ bids }: { bids: Bids }) {
  const say = useSay<WatchKey>();
  return (
    <section class="sheet" id="bids" aria-labelledby="bids-title">
      <h2 id="bids-title">{say('bids.title')}</h2>
      {bids.state === 'none' ? <p class="quiet">{say('bids.none')}</p> : null}
      {bids.state === 'running' ? <p class="quiet">{say('bids.running')}</p> : null}
      {bids.state === 'ascending' || bids.state === 'sealed' ? <Played bids={bids} /> : null}
    </section>
  );
}

function Played({ bids }: { bids: Bids }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const silent = bids.bidders.filter((bidder) => bidder.part === 'silent').length;
  const made = bids.bidders.filter((bidder) => bidder.bids > 0).length;
  const said = [
    say('bids.sum', { count: bids.bidCount, made }),
    ...(bids.independent < made ? [say('bids.independent', { independent: bids.independent })] : []),
    ...(silent === 0 ? [] : [say('bids.silent', { silent })]),
    ...(bids.extensions === 0 ? [] : [say('bids.extended', { count: bids.extensions })]),
  ];
  return (
    <>
      <p>{marks.clauses(said)}</p>
      {bids.state === 'sealed' ? <p class="quiet">{say('bids.sealed')}</p> : null}
      {bids.marks.length < 2 ? null : (
        <figure>
          <Drawing bids={bids} width={340} letters={14} looks="chart chart--narrow" />
          <Drawing bids={bids} width={680} letters={14} looks="chart chart--wide" />
        </figure>
      )}
      <Bidders bids={bids} />
      {bids.marks.length === 0 ? null : (
        <details open={bids.marks.length <= 3}>
          <summary>{say('bids.each')}</summary>
          <Table
            caption={`${say('bids.each')}${marks.aside(language === 'en' ? bids.unit.en : bids.unit.zh)}`}
            captionHidden
            rows={bids.marks.slice(-200)}
            rowKey={(mark) => String(mark.seq)}
            columns={[
              { key: 'at', label: say('bids.at'), cell: (mark) => stamp(mark.at, language, 'second') },
              { key: 'who', label: say('bids.code'), cell: (mark) => mark.code },
              { key: 'amount', label: say('bids.amount'), numeric: true, cell: (mark) => grouped(mark.amount) },
              { key: 'over', label: say('bids.overReserve'), numeric: true, cell: (mark) => signed(mark.overReserve) },
              { key: 'step', label: say('bids.overLast'), numeric: true, cell: (mark) => (mark.overLast === null ? '—' : signed(mark.overLast)) },
              { key: 'note', label: say('bids.note'), cell: (mark) => marks.list([...(mark.extended ? [say('bids.mark.extended')] : []), ...(mark.matched ? [say('bids.mark.matched')] : [])]) },
            ]}
          />
        </details>
      )}
    </>
  );
}

function Bidders({ bids }: { bids: Bids }) {
  const say = useSay<WatchKey>();
  const { bidders } = bids;
  if (bidders.length === 0) return <p class="quiet">{say('bids.nobody')}</p>;
  const tied = tiedGroups(bidders);
  return (
    <Table
      caption={say('bids.bidders')}
      captionHidden
      stack
      rows={bidders.map((bidder, index) => ({ ...bidder, number: index + 1 }))}
      rowKey={(bidder) => bidder.code}
      columns={[
        { key: 'number', label: say('bids.number'), cell: (bidder) => <Dot number={bidder.number} group={tone(bidders, bidder)} /> },
        { key: 'who', label: say('bids.who'), cell: (bidder) => `${bidder.code} ${bidder.name ?? ''}` },
        { key: 'tied', label: say('bids.tied'), cell: (bidder) => (tied.has(bidder.group) ? say('bids.group', { group: letter(tied, bidder.group) }) : '—') },
        { key: 'bids', label: say('bids.count'), numeric: true, cell: (bidder) => (bidder.refused === 0 ? String(bidder.bids) : say('bids.refused', { bids: bidder.bids, refused: bidder.refused })) },
        { key: 'highest', label: say('bids.highest'), numeric: true, cell: (bidder) => (bidder.highest === null ? '—' : grouped(bidder.highest)) },
        { key: 'part', label: say('bids.part'), cell: (bidder) => say(`bids.part.${bidder.part}`) },
      ]}
    />
  );
}

/** A dot of the plot, as the table's key to it. */
function Dot({ number, group }: { number: number; group: number }) {
  return (
    <svg class="bids__dot" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="10" cy="10" r="9" fill={tones[group % tones.length]} />
      <text x="10" y="14" text-anchor="middle" font-size="11" font-weight="700" fill="#fff">
        {number}
      </text>
    </svg>
  );
}

const tones = ['#0E4A40', '#153C70', '#8A5B00', '#6B2C6B', '#4A5A55', '#0B6B45'];
const TIED = '#A8231B';

function Drawing({ bids, width, letters, looks }: { bids: Bids; width: number; letters: number; looks: string }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const drawn = (amount: string) => +amount;
  const at = (time: string | null, other: number) => (time === null ? other : Date.parse(time));
  const times = bids.marks.map((mark) => Date.parse(mark.at));
  const from = at(bids.opensAt, Math.min(...times));
  const until = Math.max(at(bids.endsAt, Math.max(...times)), ...times);
  const frame = { width, height: width < 420 ? 250 : 280, left: letters * 3.4, right: 16, top: letters * 2.6, bottom: letters * 3.2 };
  const plot = bidsGeometry(bids.marks.map((mark) => ({ key: String(mark.seq), at: Date.parse(mark.at), value: drawn(mark.amount) })), drawn(bids.reserve), from, until, frame);
  const order = new Map(bids.bidders.map((bidder, index) => [bidder.code, { number: index + 1, bidder }]));
  const planned = bids.plannedEnd === null || bids.extensions === 0 ? null : plot.x(Date.parse(bids.plannedEnd));
  const axis = frame.height - frame.bottom;
  // Numbers only where the dots have room for them.
  const radius = bids.marks.length * 18 > width - frame.left - frame.right ? 4 : 8;
  return (
    <svg class={looks} viewBox={`0 0 ${width} ${frame.height}`} role="img" aria-label={say('bids.picture', { count: bids.bidCount, low: grouped(bids.reserve), high: grouped(bids.marks.at(-1)?.amount ?? bids.reserve) })} font-size={letters}>
      {plot.ticks.map((tick) => (
        <g key={tick.value}>
          <line x1={frame.left} x2={width - frame.right} y1={tick.y} y2={tick.y} stroke="#E3E8E2" />
          <text x={frame.left - 6} y={tick.y + letters * 0.35} text-anchor="end">
            {grouped(String(+tick.value.toFixed(2)))}
          </text>
        </g>
      ))}
      <line x1={frame.left} x2={width - frame.right} y1={plot.y(drawn(bids.reserve))} y2={plot.y(drawn(bids.reserve))} stroke="#0E4A40" stroke-width="2" stroke-dasharray="5 4" />
      <text x={width - frame.right} y={plot.y(drawn(bids.reserve)) + letters * 1.1} text-anchor="end" font-weight="700">
        {say('bids.reserveLine', { amount: grouped(bids.reserve) })}
      </text>
      {planned === null ? null : (
        <g>
          <line x1={planned} x2={planned} y1={frame.top - 4} y2={axis} stroke="#C98A1B" stroke-width="2" />
          <text x={planned - 4} y={letters} text-anchor="end">
            {say('bids.plannedEnd')}
          </text>
        </g>
      )}
      <path d={plot.path} fill="none" stroke="#4A5A55" stroke-width="2" />
      {plot.dots.map((dot, index) => {
        const mark = bids.marks[index]!;
        const known = order.get(mark.code);
        const fill = known === undefined ? '#4A5A55' : tones[tone(bids.bidders, known.bidder) % tones.length];
        const tied = known !== undefined && tiedGroups(bids.bidders).has(known.bidder.group);
        return (
          <g key={dot.key}>
            <title>{`${timeOfDay(mark.at, 'second')} ${mark.code} ${grouped(mark.amount)}`}</title>
            {mark.extended ? <path d={`M${dot.x - 5} ${frame.top - 12}h10l-5 8z`} fill="#C98A1B" /> : null}
            <circle cx={dot.x} cy={dot.y} r={radius} fill={fill} stroke={tied ? TIED : '#fff'} stroke-width={tied ? 2 : 1} />
            {radius < 8 || known === undefined ? null : (
              <text x={dot.x} y={dot.y + 4} text-anchor="middle" font-size="11" font-weight="700" class="bids__number">
                {known.number}
              </text>
            )}
          </g>
        );
      })}
      <text x={frame.left} y={frame.height - letters * 1.7}>
        {timeOfDay(new Date(from).toISOString(), 'minute')}
      </text>
      <text x={width - frame.right} y={frame.height - letters * 1.7} text-anchor="end">
        {timeOfDay(new Date(until).toISOString(), 'minute')}
      </text>
      <text x={frame.left} y={frame.height - letters * 0.4}>
        {`${language === 'en' ? bids.unit.en : bids.unit.zh} · ${stamp(new Date(from).toISOString(), language, 'day')}`}
      </text>
    </svg>
  );
}

/** Groups with more than one bidder: they are coloured as one. */
function tiedGroups(bidders: readonly BidderLine[]): Set<number> {
  const seen = new Map<number, number>();
  for (const { group } of bidders) if (group !== 0) seen.set(group, (seen.get(group) ?? 0) + 1);
  return new Set([...seen].filter(([, count]) => count > 1).map(([group]) => group));
}

/** A colour for each independent bidder, in the order of the table. */
function tone(bidders: readonly BidderLine[], bidder: BidderLine): number {
  const keys = [...new Set(bidders.map((one) => (one.group === 0 ? one.code : one.group)))];
  return keys.indexOf(bidder.group === 0 ? bidder.code : bidder.group);
}

const letter = (tied: ReadonlySet<number>, group: number): string => 'ABCDEFGHJK'[[...tied].indexOf(group) % 10]!;
const signed = (amount: string): string => (amount.startsWith('-') ? grouped(amount) : `+${grouped(amount)}`);
