// LotHead: the title of a wizard page with the way back to the task list.
import { useSay } from '../../kit/frame.tsx';
import type { VillageKey } from '../../words/village.zh.ts';
import type { Dossier } from '../../../src/lots/dossier-contract.ts';

export function LotHead({ lot, title }: { lot: Dossier; title: string }) {
  const say = useSay<VillageKey>();
  return (
    <header class="desk-head">
      <p>
        <a href={`/desk/lots/${lot.lotId}`}>{say('wizard.back')}</a>
      </p>
      <h1>{title}</h1>
      <p class="quiet">
        <span class="figures">{lot.code}</span> · {lot.title}
      </p>
    </header>
  );
}
