// One asset of the village: its record, what is missing from it, who held it, and the step to a listing.
import { ButtonLink } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { dayOf, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { ParcelOutline } from '../../../kit/parcel-outline.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { stateTones } from '../assets/page.tsx';
import { ChangeState, DeclareContract, MeasureArea } from './forms.tsx';
import { Occupations } from './occupations.tsx';
import type { AssetData } from './view-model.ts';

export const assetPage = view<AssetData>({
  name: 'village/asset',
  layout: 'wide',
  title: (data) => data.name,
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    return (
      <>
        <p>
          <a href="/desk/assets">{say('asset.back')}</a>
        </p>
        <h1>
          {data.name} <Tag tone={stateTones[data.state]}>{say(`asset.state.${data.state}`)}</Tag>
        </h1>
        <p class="quiet">
          <span class="figures">{data.code}</span> · {data.place}
        </p>
        <NextStep data={data} />
        <Findings data={data} />
        <div class="pair">
          <div>
            <Record data={data} />
            <Areas data={data} />
          </div>
          <div>
            <Occupations data={data} />
            {data.mayWrite ? <DeclareContract data={data} /> : null}
            {data.mayWrite ? <MeasureArea data={data} /> : null}
            {data.mayWrite ? <ChangeState data={data} /> : null}
          </div>
        </div>
      </>
    );
  },
});

function NextStep({ data }: { data: AssetData }) {
  const say = useSay<VillageKey>();
  if (!data.mayWrite) return null;
  if (data.openLot !== null) {
    return (
      <div class="buttons">
        <ButtonLink href={`/desk/lots/${data.openLot.id}`}>{say('asset.list.open')}</ButtonLink>
      </div>
    );
  }
  if (data.notListable !== null) return <p class="quiet">{say('asset.list.not.state', { why: say(`asset.list.why.${data.notListable}`) })}</p>;
  return (
    <div class="buttons">
      <ButtonLink href={`/desk/lots/new?asset=${data.id}`}>{say('asset.list')}</ButtonLink>
    </div>
  );
}

function Findings({ data }: { data: AssetData }) {
  const say = useSay<VillageKey>();
  if (data.findings.length === 0) return null;
  return (
    <Notice kind="note" title={say('asset.findings')}>
      <ul>
        {data.findings.map((finding) => (
          <li key={finding.id}>{finding.text}</li>
        ))}
      </ul>
      <p>{say('asset.findings.note')}</p>
    </Notice>
  );
}

function Record({ data }: { data: AssetData }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const owner = data.ownerKind === 'collective' ? data.owner : `${say(`asset.owner.${data.ownerKind}`)} ${data.owner}`;
  const facts = [
    { term: say('f.class'), is: data.className },
    { term: say('asset.owner'), is: data.groupName === '' ? owner : `${owner} · ${data.groupName}` },
    { term: say('f.address'), is: data.address === '' ? <span class="quiet">{say('gap.address')}</span> : data.address },
    ...(data.idleSince === null ? [] : [{ term: say('f.idleSince'), is: dayOf(data.idleSince, language) }]),
    ...(data.description === '' ? [] : [{ term: say('f.description'), is: data.description }]),
  ];
  return (
    <section class="sheet">
      <h2>{say('asset.facts')}</h2>
      <Facts facts={facts} />
      <div class="outline-box">
        <ParcelOutline ring={data.outline} kind={data.kind} />
      </div>
      {data.outline === null ? <p class="quiet">{say('asset.outline.none')}</p> : null}
    </section>
  );
}

function Areas({ data }: { data: AssetData }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const source = (text: string) => (text === 'register' || text === 'import' ? say(`source.${text}`) : text);
  return (
    <section class="sheet">
      <h2>{say('asset.areas')}</h2>
      <Table
        stack
        caption={say('asset.areas')}
        captionHidden
        rows={data.areas}
        rowKey={(area) => area.kind}
        columns={[
          { key: 'kind', label: say('asset.areas.kind'), cell: (area) => say(`area.${area.kind}`) },
          { key: 'value', label: say('asset.areas.value'), numeric: true, cell: (area) => `${area.approximate ? `${say('assets.about')} ` : ''}${shortDecimal(area.value)} ${say(`unit.${area.unit}`)}` },
          { key: 'source', label: say('asset.areas.source'), cell: (area) => `${source(area.source)} · ${dayOf(area.statedOn, language)}` },
        ]}
      />
    </section>
  );
}
