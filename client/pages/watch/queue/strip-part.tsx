// Strip part: the comparables with the lot among them; each dot opens its lot, the nearest ones are darker, and a table says it all.
import { dayOf, grouped, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { Strip } from '../../../kit/strip.tsx';
import { Table } from '../../../kit/table.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { Strip as StripData } from '../../../../src/watchdog/contract.ts';

export function StripPart({ strip }: { strip: StripData }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  // A plot needs numbers; the amounts beside it are the stored text.
  const drawn = (amount: string) => +amount;
  const title = `${say('flag.strip')}${marks.aside(strip.stage[tongue])}`;
  const rows = [...strip.dots].sort((a, b) => Number(b.nearest) - Number(a.nearest) || drawn(a.adjustedRent) - drawn(b.adjustedRent));
  const table = (
    <Table
      caption={`${title} ${strip.unit[tongue]}`}
      rows={rows}
      rowKey={(dot) => dot.lotId}
      columns={[
        { key: 'lot', label: say('flag.strip.lot'), cell: (dot) => <a href={`/lots/${dot.lotId}`}>{`${dot.villageName} ${dot.lotCode}`}</a> },
        { key: 'adjusted', label: say('flag.strip.rent'), numeric: true, cell: (dot) => grouped(dot.adjustedRent) },
        { key: 'rent', label: say('flag.strip.agreed'), numeric: true, cell: (dot) => grouped(dot.rent) },
        { key: 'area', label: say('flag.strip.area'), numeric: true, cell: (dot) => shortDecimal(dot.area) },
        { key: 'bidders', label: say('flag.strip.bidders'), numeric: true, cell: (dot) => String(dot.bidders) },
        { key: 'day', label: say('flag.strip.day'), cell: (dot) => dayOf(dot.decidedOn, language) },
        { key: 'near', label: say('flag.strip.near'), cell: (dot) => (dot.nearest ? say('flag.strip.nearest') : '') },
      ]}
    />
  );
  return (
    <section class="sheet" id="strip" aria-labelledby="strip-title">
      <h2 id="strip-title">{say('part.strip')}</h2>
      <Strip
        title={title}
        unit={strip.unit[tongue]}
        points={strip.dots.map((dot) => ({ key: dot.lotId, label: `${dot.villageName} ${dot.lotCode}`, value: drawn(dot.adjustedRent), href: `/lots/${dot.lotId}`, strong: dot.nearest }))}
        own={{ value: drawn(strip.subjectRent), label: say('flag.strip.own', { amount: grouped(strip.subjectRent) }) }}
        quartiles={{
          lower: drawn(strip.fairLow),
          median: drawn(strip.fairMiddle),
          upper: drawn(strip.fairHigh),
          label: say('flag.strip.median', { amount: grouped(strip.fairMiddle) }),
        }}
        columns={{ label: say('flag.strip.lot'), value: say('flag.strip.rent') }}
        table={table}
      />
      <p class="quiet">{say('flag.strip.legend', { low: grouped(strip.fairLow), high: grouped(strip.fairHigh), unit: strip.unit[tongue], count: strip.dots.length })}</p>
    </section>
  );
}
