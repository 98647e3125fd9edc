// Register an asset: the few things without which nothing can be said about it.
import { Button } from '../../../kit/button.tsx';
import { CheckField, ChoiceField, Field, TextField } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { DeskHead } from '../desk-head.tsx';
import type { DeskVillage } from '../desk-village.ts';

export interface AssetNewData {
  village: DeskVillage;
  /** By the way they are measured: land, structure, either, item. */
  classes: readonly { kind: 'land' | 'structure' | 'either' | 'item'; options: readonly { value: string; label: string }[] }[];
}

export const assetNewPage = view<AssetNewData>({
  name: 'village/asset-new',
  title: (_data, say) => say('assetNew.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    return (
      <>
        <DeskHead title={say('assetNew.title')} village={data.village} />
        <form method="post" action={`/desk/assets/new?village=${data.village.code}`} class="sheet">
          <p class="quiet">{say('assetNew.note')}</p>
          <Field name="name" label={say('f.name')} maxLength={200} />
          <ClassField data={data} />
          <Field name="nominal" label={say('f.nominal')} inputMode="decimal" />
          <ChoiceField name="unit" label={say('f.unit')} options={(['mu', 'm2', 'item'] as const).map((unit) => ({ value: unit, label: say(`unit.${unit}`) }))} />
          <CheckField name="approximate" label={say('assetNew.approximate')} />
          <Field name="address" label={say('f.address')} optional maxLength={200} />
          <Field name="groupName" label={say('f.groupName')} hint={say('assetNew.groupName.hint')} optional maxLength={40} />
          <ChoiceField name="state" label={say('f.state')} value="idle" options={(['idle', 'in_use', 'disputed'] as const).map((state) => ({ value: state, label: say(`asset.state.${state}`) }))} />
          <TextField name="description" label={say('f.description')} optional max={4000} />
          <Button full>{say('assetNew.do')}</Button>
        </form>
      </>
    );
  },
});

/** A native select with groups, which the kit's own does not have. */
function ClassField({ data }: { data: AssetNewData }) {
  const say = useSay<VillageKey>();
  const { problem } = useFrame();
  const chosen = problem?.entered['class'];
  return (
    <div class="field">
      <label class="field__label" for="f-class">
        {say('f.class')}
      </label>
      <select id="f-class" name="class" required>
        {data.classes.map((group) => (
          <optgroup key={group.kind} label={say(`assetNew.class.${group.kind}`)}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value} selected={option.value === chosen}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
