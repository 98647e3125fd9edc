// DeskHead: the title of a desk page, the village it is about, and the way to another village for a clerk who keeps several.
import type { ComponentChildren } from 'preact';
import { hereWith, useFrame, useSay } from '../../kit/frame.tsx';
import type { VillageKey } from '../../words/village.zh.ts';
import type { DeskVillage } from './desk-village.ts';

export function DeskHead({ title, village, children }: { title: string; village: DeskVillage; children?: ComponentChildren }) {
  const say = useSay<VillageKey>();
  const { here } = useFrame();
  return (
    <header class="desk-head">
      <h1>{title}</h1>
      <p class="quiet">
        {village.township} {village.name} · {village.collective ?? say('desk.noCollective')}
      </p>
      {village.villages.length < 2 ? null : (
        <nav class="chips" aria-label={say('desk.villages')}>
          {village.villages.map((other) => (
            <a key={other.code} class="chip" href={hereWith(here, { village: other.code, page: null })} aria-current={other.code === village.code ? 'true' : undefined}>
              {other.name}
            </a>
          ))}
        </nav>
      )}
      {children}
    </header>
  );
}
