// The village's lots, by where they stand.
import { ButtonLink } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { grouped, shortDecimal, stamp } from '../../../kit/format.ts';
import { hereWith, useFrame, useSay } from '../../../kit/frame.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import { LinkTabs } from '../../../kit/tabs.tsx';
import { Tag, type Tone } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { FileList } from '../../../../src/lots/dossier-contract.ts';
import { DeskHead } from '../desk-head.tsx';
import type { DeskVillage } from '../desk-village.ts';

export const lotTabs = ['all', 'preparing', 'township', 'public', 'after', 'ended'] as const;
export type LotTab = (typeof lotTabs)[number];
type FileRow = FileList['rows'][number];

export interface LotListData {
  village: DeskVillage;
  tab: LotTab;
  list: FileList;
  stateNames: Readonly<Record<string, string>>;
}

const tones: Partial<Record<FileRow['state'], Tone>> = { returned: 'bad', draft: 'note', resolved: 'note', published: 'info', bidding: 'good', leased: 'good', defaulted: 'bad' };

export const lotListPage = view<LotListData>({
  name: 'village/lots',
  layout: 'wide',
  title: (_data, say) => say('lots.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { here } = useFrame();
    return (
      <>
        <DeskHead title={say('lots.title')} village={data.village}>
          <div class="buttons">
            <ButtonLink href={`/desk/lots/new?village=${data.village.code}`}>{say('lots.new')}</ButtonLink>
            <ButtonLink kind="plain" href={`/desk/lots/several?village=${data.village.code}`}>{say('lots.several')}</ButtonLink>
          </div>
        </DeskHead>
        <LinkTabs label={say('lots.col.state')} tabs={lotTabs.map((tab) => ({ href: hereWith(here, { tab: tab === 'all' ? null : tab, page: null }), label: say(`lots.tab.${tab}`), current: tab === data.tab }))} />
        {data.list.rows.length === 0 ? <Empty text={say(data.tab === 'all' ? 'lots.none' : 'lots.none.state')} /> : <Rows data={data} />}
      </>
    );
  },
});

function Rows({ data }: { data: LotListData }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  return (
    <>
      <Table
        stack
        caption={say('lots.sub', { village: data.village.name })}
        rows={data.list.rows}
        rowKey={(row) => row.lotId}
        columns={[
          { key: 'lot', label: say('lots.col.lot'), cell: (row) => <span><a href={`/desk/lots/${row.lotId}`}>{row.title}</a><br /><small class="quiet figures">{row.code}</small></span> },
          { key: 'state', label: say('lots.col.state'), cell: (row) => <Tag tone={tones[row.state] ?? 'plain'}>{data.stateNames[row.state]}</Tag> },
          { key: 'area', label: say('lots.col.area'), numeric: true, cell: (row) => `${shortDecimal(row.area)} ${say(`unit.${row.unit}`)}` },
          { key: 'reserve', label: say('lots.col.reserve'), numeric: true, cell: (row) => `${grouped(row.reserve)} ${say(`rate.${row.unit}`)}` },
          { key: 'year', label: say('lots.col.year'), numeric: true, cell: (row) => grouped(row.perYear) },
          { key: 'when', label: say('lots.col.when'), cell: (row) => <span class="nowrap">{stamp(row.createdAt, language, 'day')}</span> },
        ]}
      />
      <Pager page={data.list.page} size={data.list.size} total={data.list.total} />
    </>
  );
}
