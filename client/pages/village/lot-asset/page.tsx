// Part 1 of a listing: what is let — its title, which area, what for.
import { Button } from '../../../kit/button.tsx';
import { ChoiceField, Field, TextField } from '../../../kit/field.tsx';
import { shortDecimal } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import { LotComment } from '../lot-comment.tsx';
import { LotHead } from '../lot-head.tsx';
import { openComments } from '../lot-parts.ts';
import { PartChecks } from '../part-checks.tsx';

export interface LotAssetData {
  lot: Dossier;
  nominal: string | null;
  surveyed: string | null;
}

export const lotAssetPage = view<LotAssetData>({
  name: 'village/lot-asset',
  title: (_data, say) => say('part.asset'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { lot } = data;
    const comments = openComments(lot);
    const unit = say(`unit.${lot.unit}`);
    const kinds = (['surveyed', 'nominal'] as const).filter((kind) => data[kind] !== null);
    return (
      <>
        <LotHead lot={lot} title={say('part.asset')} />
        <PartChecks lot={lot} part="asset" />
        <form method="post" action={`/desk/lots/${lot.lotId}/asset`} class="sheet">
          <p>
            <a href={`/desk/assets/${lot.asset.id}`}>{lot.asset.name}</a> <span class="quiet figures">{lot.asset.code}</span>
          </p>
          <LotComment comments={comments} field="title" />
          <Field name="title" label={say('f.title')} hint={say('asset.title.hint')} value={lot.title} maxLength={60} />
          <Notice kind="plain">{say('asset.part.note')}</Notice>
          <ChoiceField name="areaKind" label={say('f.areaKind')} value={lot.areaKind} options={kinds.map((kind) => ({ value: kind, label: say(`asset.areaKind.${kind}`, { area: `${shortDecimal(data[kind] ?? '')} ${unit}` }) }))} />
          <LotComment comments={comments} field="area" />
          <Field name="area" label={say('f.area')} value={lot.area} inputMode="decimal" unit={unit} />
          <LotComment comments={comments} field="permittedUse" />
          <TextField name="permittedUse" label={say('f.permittedUse')} value={lot.permittedUse} max={200} />
          <LotComment comments={comments} field="encumbrances" />
          <TextField name="encumbrances" label={say('f.encumbrances')} hint={say('asset.encumbrances.hint')} value={lot.encumbrances} max={300} optional />
          {lot.resolution === null ? null : <p class="quiet">{say('price.voted')}</p>}
          <Button full>{say('part.saveNext')}</Button>
        </form>
      </>
    );
  },
});
