// SealedReserve: the clerk seals the lowest price the assembly lets at, or goes without; the amount is never shown again before the end.
import { Button } from '../../../kit/button.tsx';
import { Field } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';

export function SealedReserve({ lot }: { lot: Dossier }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const { sealedReserve: sealed } = lot;
  if (lot.format !== 'ascending' && sealed === null) return null;
  return (
    <details class="sheet folded" open={sealed !== null}>
      <summary>
        <h2>{say('seal.title')}</h2>
      </summary>
      <p>{say('seal.note')}</p>
      {sealed === null ? null : (
        <>
          <p>{say('seal.sealed', { at: stamp(sealed.sealedAt, language, 'minute') })}</p>
          <small class="quiet fingerprint">SHA-256 {sealed.commitment}</small>
        </>
      )}
      <form method="post" action={`/desk/lots/${lot.lotId}/sealed-reserve`}>
        <Field name="amount" label={say('f.sealedReserve')} hint={say('seal.hint')} inputMode="decimal" unit={say(`rate.${lot.unit}`)} optional={sealed !== null} />
        <div class="buttons">
          <Button name="act" value="seal">{say('seal.do')}</Button>
          {sealed === null ? null : <Button kind="plain" name="act" value="unseal">{say('seal.undo')}</Button>}
        </div>
      </form>
    </details>
  );
}
