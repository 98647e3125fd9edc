// PartChecks: what the machine still misses in one part of a listing, said at the top of its page.
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Notice } from '../../kit/notice.tsx';
import type { VillageKey } from '../../words/village.zh.ts';
import type { Dossier } from '../../../src/lots/dossier-contract.ts';
import { partOf, type LotPart } from './lot-parts.ts';

export function PartChecks({ lot, part }: { lot: Dossier; part: LotPart }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const failing = lot.checks.filter((check) => !check.ok && partOf(check.field) === part);
  if (failing.length === 0) return null;
  return (
    <Notice kind="note" title={say('part.state.missing', { count: failing.length })}>
      <ul>
        {failing.map((check) => (
          <li key={check.code + check.field}>{language === 'en' ? check.en : check.zh}</li>
        ))}
      </ul>
    </Notice>
  );
}
