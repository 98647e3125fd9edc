// Several at once at the village's desk: draft a lot from each of several assets on the same terms; hand those that are complete to the township.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Field, SelectField, TextField, type Option } from '../../../kit/field.tsx';
import { shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { VillageKey } from '../../../words/village.zh.ts';
import { DeskHead } from '../desk-head.tsx';
import type { DeskVillage } from '../desk-village.ts';

export interface VillageSeveralData {
  village: DeskVillage;
  assets: readonly { id: string; name: string; code: string; className: string; area: string; unit: 'mu' | 'm2' | 'item' }[];
  /** Voted on, not yet handed in; `missing` in words. */
  lots: readonly { id: string; title: string; code: string; missing: readonly string[] }[];
  priceBases: readonly Option[];
  today: string;
}

export const villageSeveralPage = view<VillageSeveralData>({
  name: 'village/several',
  layout: 'wide',
  title: (_data, say) => say('several.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    return (
      <>
        <DeskHead title={say('several.title')} village={data.village} />
        <p>{say('several.note')}</p>
        {data.lots.length === 0 ? null : <HandIn data={data} />}
        <h2>{say('several.drafts')}</h2>
        {data.assets.length === 0 ? <Empty text={say('lotNew.choose.none')} /> : <Draft data={data} />}
      </>
    );
  },
});

function Pick({ id, name }: { id: string; name: string }) {
  const { problem } = useFrame();
  return (
    <label class="choice">
      <input type="checkbox" name={`row.${id}`} value="true" checked={problem?.entered[`row.${id}`] === 'true'} />
      <span>{name}</span>
    </label>
  );
}

function Draft({ data }: { data: VillageSeveralData }) {
  const say = useSay<VillageKey>();
  return (
    <form method="post" action={`/desk/lots/several?village=${data.village.code}`}>
      <Table
        stack
        caption={say('several.assets')}
        rows={data.assets}
        rowKey={(row) => row.id}
        columns={[
          { key: 'name', label: say('f.assetId'), cell: (row) => <Pick id={row.id} name={`${row.name} · ${row.code}`} /> },
            { key: 'class', label: say('f.class'), cell: (row) => row.className },
          { key: 'area', label: say('assets.col.area'), numeric: true, cell: (row) => `${shortDecimal(row.area)} ${say(`unit.${row.unit}`)}` },
        ]}
      />
      <fieldset class="sheet">
        <legend>{say('several.terms')}</legend>
        <TextField name="permittedUse" label={say('f.permittedUse')} max={200} />
        <Field name="startDate" label={say('f.startDate')} type="date" min={data.today} />
        <Field name="termYears" label={say('f.termYears')} inputMode="numeric" />
        <Field name="reservePerUnitYear" label={say('f.reservePerUnitYear')} hint={say('several.reserve.hint')} inputMode="decimal" />
        <SelectField name="priceBasis" label={say('f.priceBasis')} options={data.priceBases} />
        <TextField name="lowPriceReason" label={say('f.lowPriceReason')} hint={say('price.low.hint')} max={300} optional />
        <Field name="contact" label={say('f.contact')} hint={say('visit.contact.hint')} maxLength={100} />
        <TextField name="viewing" label={say('f.viewing')} max={300} optional />
        <Button>{say('several.drafts.do')}</Button>
      </fieldset>
    </form>
  );
}

function HandIn({ data }: { data: VillageSeveralData }) {
  const say = useSay<VillageKey>();
  const marks = useMarks();
  return (
    <form method="post" action={`/desk/lots/several/submission?village=${data.village.code}`} class="sheet">
      <h2>{say('several.submissions')}</h2>
      <ul class="plain">
        {data.lots.map((lot) => (
          <li key={lot.id}>
            {lot.missing.length === 0 ? <Pick id={lot.id} name={`${lot.title} · ${lot.code}`} /> : <span>{lot.title} · {lot.code} <span class="quiet">{say('several.lacks', { missing: marks.clauses(lot.missing) })}</span></span>}
          </li>
        ))}
      </ul>
      {data.lots.every((lot) => lot.missing.length > 0) ? null : <Button>{say('several.submissions.do')}</Button>}
    </form>
  );
}
