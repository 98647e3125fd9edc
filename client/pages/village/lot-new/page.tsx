// The first page of a listing: choose the asset, then the few terms that make a draft.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Field, SelectField, TextField } from '../../../kit/field.tsx';
import { shortDecimal } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Live, view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { VillageKey } from '../../../words/village.zh.ts';
import { DeskHead } from '../desk-head.tsx';
import { FormatFields } from '../format-fields.tsx';
import { PriceLive } from '../price-live.tsx';
import type { LotNewData } from './view-model.ts';

export const lotNewPage = view<LotNewData>({
  name: 'village/lot-new',
  title: (_data, say) => say('lotNew.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    return (
      <>
        <DeskHead title={say(data.asset === null ? 'lotNew.choose' : 'lotNew.title')} village={data.village} />
        {data.asset === null || data.terms === null ? <Choices data={data} /> : <Essentials data={data} asset={data.asset} terms={data.terms} />}
      </>
    );
  },
});

function Choices({ data }: { data: LotNewData }) {
  const say = useSay<VillageKey>();
  if (data.choices.length === 0) return <Empty text={say('lotNew.choose.none')} />;
  return (
    <Table
      stack
      caption={say('lotNew.choose')}
      captionHidden
      rows={data.choices}
      rowKey={(row) => row.id}
      columns={[
        { key: 'name', label: say('f.assetId'), cell: (row) => row.name },
        { key: 'class', label: say('f.class'), cell: (row) => row.className },
        { key: 'area', label: say('assets.col.area'), numeric: true, cell: (row) => `${shortDecimal(row.area)} ${say(`unit.${row.unit}`)}` },
        { key: 'do', label: say('lotNew.choose.do'), cell: (row) => <ButtonLink kind="plain" href={`/desk/lots/new?asset=${row.id}&village=${data.village.code}`}>{say('lotNew.choose.do')}</ButtonLink> },
      ]}
    />
  );
}

function Essentials({ data, asset, terms }: { data: LotNewData; asset: NonNullable<LotNewData['asset']>; terms: NonNullable<LotNewData['terms']> }) {
  const say = useSay<VillageKey>();
  const marks = useMarks();
  return (
    <form method="post" action={`/desk/lots/new?asset=${asset.id}&village=${data.village.code}`} class="sheet">
      <p>{say('lotNew.note')}</p>
      <p>
        {say('lotNew.asset')}{marks.colon}<a href={`/desk/assets/${asset.id}`}>{asset.name}</a> <span class="quiet">{asset.className} · {shortDecimal(terms.area)} {say(`unit.${terms.unit}`)} · {asset.code}</span>
      </p>
      <input type="hidden" name="assetId" value={asset.id} />
      <TextField name="permittedUse" label={say('f.permittedUse')} max={200} />
      <Field name="startDate" label={say('f.startDate')} type="date" min={data.today} />
      <Live id="price">
        <PriceLive terms={terms} />
      </Live>
      <SelectField name="priceBasis" label={say('f.priceBasis')} options={data.priceBases} />
      <FormatFields value="ascending" sealedRounds={null} fixedOpen={false} />
      <Field name="contact" label={say('f.contact')} hint={`${say('visit.note')} ${say('visit.contact.hint')}`} maxLength={100} />
      <Button full>{say('lotNew.do')}</Button>
    </form>
  );
}
