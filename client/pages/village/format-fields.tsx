// FormatFields: how the lot is let, each way in plain words, and the number of sealed rounds.
import { ChoiceField, SelectField } from '../../kit/field.tsx';
import { useSay } from '../../kit/frame.tsx';
import type { VillageKey } from '../../words/village.zh.ts';
import type { Dossier } from '../../../src/lots/dossier-contract.ts';

export interface FormatFieldsProps {
  value: Dossier['format'];
  sealedRounds: number | null;
  /** A public round found nobody: then alone a fixed price is open. */
  fixedOpen: boolean;
  /** Public rounds are not used up. */
  publicOpen?: boolean;
}

const FORMATS = ['ascending', 'sealed', 'sealed_rounds', 'fixed_price'] as const satisfies readonly Dossier['format'][];
const ROUNDS = ['2', '3', '4', '5'] as const;

export function FormatFields({ value, sealedRounds, fixedOpen, publicOpen = true }: FormatFieldsProps) {
  const say = useSay<VillageKey>();
  const open = FORMATS.filter((format) => (format === 'fixed_price' ? fixedOpen || value === 'fixed_price' : publicOpen || format === value));
  const rounds = ROUNDS.map((count) => ({ value: count, label: say('format.rounds.count', { count }) }));
  return (
    <>
      <ChoiceField name="format" label={say('f.format')} hint={fixedOpen ? undefined : say('format.fixed.later')} value={value} options={open.map((format) => ({ value: format, label: say(`format.${format}`) }))} />
      {publicOpen ? <SelectField name="sealedRounds" label={say('f.sealedRounds')} hint={say('format.rounds.hint')} optional value={sealedRounds === null ? '' : String(sealedRounds)} options={[{ value: '', label: '—' }, ...rounds]} /> : null}
    </>
  );
}
