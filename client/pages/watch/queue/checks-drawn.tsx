// Checks drawn: lots to be looked at by chance, beside the flags and apart from them, for they say nothing of a suspicion.
import { dayOf } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { RandomCheck } from '../../../../src/watchdog/random-checks/contract.ts';

export function ChecksDrawn({ checks }: { checks: readonly RandomCheck[] }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  if (checks.length === 0) return null;
  return (
    <section aria-labelledby="drawn">
      <h2 id="drawn">{say('check.listed', { count: checks.length })}</h2>
      <p class="quiet">{say('check.chance')}</p>
      <ul class="queue">
        {checks.map((check) => (
          <li key={check.id}>
            <a href={`/watch/checks/${check.id}`}>
              <span class="queue__line">
                <Tag tone="info">{say('check.title')}</Tag>
                <span class="quiet">{say('flag.due', { day: dayOf(check.dueOn, language) })}</span>
              </span>
              <span class="queue__title">{check.title}</span>
              <span class="quiet">
                {check.townshipName} {check.villageName} {check.lotCode}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
