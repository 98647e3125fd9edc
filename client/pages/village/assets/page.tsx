// The village's register of assets: a table with sort links and filters in the address; what a record lacks is said in words.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { CheckField, Field, SelectField } from '../../../kit/field.tsx';
import { dayOf, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import type { Tone } from '../../../kit/tag.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { DeskHead } from '../desk-head.tsx';
import { assetStates, type AssetLine, type AssetListData, type AssetState } from './view-model.ts';

export const stateTones: Record<AssetState, Tone> = { in_use: 'plain', idle: 'note', leased: 'good', disputed: 'bad' };

export const assetsPage = view<AssetListData>({
  name: 'village/assets',
  layout: 'wide',
  title: (_data, say) => say('assets.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    return (
      <>
        <DeskHead title={say('assets.title')} village={data.village}>
          <div class="buttons">
            <ButtonLink href={`/desk/assets/new?village=${data.village.code}`}>{say('assets.new')}</ButtonLink>
          </div>
        </DeskHead>
        <Account data={data} />
        <Filters data={data} />
        {data.rows.length === 0 ? <Empty text={say(isFiltered(data) ? 'assets.none' : 'assets.none.yet')} /> : <Register data={data} />}
      </>
    );
  },
});

const isFiltered = ({ asked }: AssetListData): boolean => asked.q !== '' || asked.state !== '' || asked.class !== '' || asked.gaps;

function Account({ data }: { data: AssetListData }) {
  const say = useSay<VillageKey>();
  const href = `/desk/account?village=${data.village.code}`;
  if (data.account === null) {
    return (
      <Notice kind="note">
        {say('account.line.none')} <a href={href}>{say('account.go')}</a>
      </Notice>
    );
  }
  return (
    <p>
      {say('account.line', { account: data.account })} · <a href={href}>{say('account.see')}</a>
    </p>
  );
}

function Filters({ data }: { data: AssetListData }) {
  const say = useSay<VillageKey>();
  const { asked } = data;
  const any = { value: '', label: say('assets.any') };
  return (
    <details open={isFiltered(data)}>
      <summary>{say('assets.filter')}</summary>
      <form method="get" action="/desk/assets" class="filters" role="search">
        <input type="hidden" name="village" value={data.village.code} />
        <Field name="q" label={say('assets.q')} type="search" optional value={asked.q} />
        <SelectField name="state" label={say('f.state')} optional value={asked.state} options={[any, ...assetStates.map((state) => ({ value: state, label: say(`asset.state.${state}`) }))]} />
        <SelectField name="class" label={say('f.class')} optional value={asked.class} options={[any, ...data.classes]} />
        <CheckField name="gaps" label={say('assets.gapsOnly')} checked={asked.gaps} />
        <Button kind="plain">{say('assets.filter')}</Button>
      </form>
    </details>
  );
}

function Register({ data }: { data: AssetListData }) {
  const say = useSay<VillageKey>();
  const { asked } = data;
  return (
    <>
      <Table
        stack
        caption={say('assets.sub', { village: data.village.name, total: data.total })}
        rows={data.rows}
        rowKey={(row) => row.id}
        {...(asked.sort === null ? {} : { sort: { by: asked.sort, descending: asked.descending } })}
        columns={[
          { key: 'name', label: say('assets.col.name'), sortable: true, cell: (row) => <span><a href={`/desk/assets/${row.id}`}>{row.name}</a><br /><small class="quiet figures">{row.code}</small></span> },
          { key: 'class', label: say('assets.col.class'), sortable: true, cell: (row) => row.className },
          { key: 'area', label: say('assets.col.area'), sortable: true, numeric: true, cell: (row) => <AreaOf row={row} /> },
          { key: 'state', label: say('assets.col.state'), sortable: true, cell: (row) => <Tag tone={stateTones[row.state]}>{say(`asset.state.${row.state}`)}</Tag> },
          { key: 'holder', label: say('assets.col.holder'), cell: (row) => <Holder row={row} /> },
          { key: 'gaps', label: say('assets.col.gaps'), cell: (row) => <Gaps row={row} /> },
        ]}
      />
      <Pager page={asked.page} size={data.pageSize} total={data.total} />
    </>
  );
}

function AreaOf({ row }: { row: AssetLine }) {
  const say = useSay<VillageKey>();
  return (
    <span>
      {row.approximate ? `${say('assets.about')} ` : ''}
      {shortDecimal(row.area)} {say(`unit.${row.unit}`)}
    </span>
  );
}

function Holder({ row }: { row: AssetLine }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  if (row.holder === null) return <span class="quiet">—</span>;
  return (
    <span>
      {row.holder.name}
      <br />
      <small class="quiet">{say('assets.until', { day: dayOf(row.holder.until, language) })}</small>
      {row.holder.withoutLot ? <> <Tag tone="note">{say('assets.noLot')}</Tag></> : null}
    </span>
  );
}

function Gaps({ row }: { row: AssetLine }) {
  const say = useSay<VillageKey>();
  if (row.gaps.length === 0) return <span class="quiet">{say('assets.complete')}</span>;
  return <>{row.gaps.map((gap) => say(`gap.${gap.what}`, { count: gap.count })).join(' · ')}</>;
}
