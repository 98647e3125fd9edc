// CheckList: every rule held against a lot, with its figures and its legal basis; ✓ and ✗ are also said in words.
import { useFrame } from '../../kit/frame.tsx';
import { useMarks } from '../../kit/marks.ts';
import type { CheckView } from '../../../src/lots/dossier-contract.ts';

export function CheckList({ checks, ok, no }: { checks: readonly CheckView[]; ok: string; no: string }) {
  const { language } = useFrame();
  const marks = useMarks();
  const english = language === 'en';
  return (
    <ul class="checks">
      {checks.map((check) => (
        <li key={check.code + check.field} class={check.ok ? undefined : 'checks--no'}>
          <span class="checks__sign" aria-hidden="true">
            {check.ok ? '✓' : '✗'}
          </span>
          <span>
            <span class="hidden-text">{check.ok ? ok : no}{marks.colon}</span>
            {english ? check.en : check.zh}
            {check.basis === null ? null : <small class="quiet"> {english ? check.basis.en : check.basis.zh}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}
