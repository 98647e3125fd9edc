// All versions of the county's rules, the newest first, each with what it changed and the two people behind it.
import { Empty } from '../../../kit/empty.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { officeName } from '../interruptions/effect.ts';
import { type ChangeLine, Changes, RuleTabs } from '../rule-parts.tsx';

export interface ShownVersion {
  version: number;
  effectiveFrom: string;
  approvedBy: string;
  note: string;
  /** The offices that proposed and approved it; null for a first version laid by the program. */
  people: { asked: string; decided: string; at: string } | null;
  changes: readonly ChangeLine[];
}

export interface VersionsData {
  versions: readonly ShownVersion[];
}

export const ruleVersionsPage = view<VersionsData>({
  name: 'review/rule-versions',
  layout: 'wide',
  title: (_data, say) => say('rules.versions'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('rules.versions')}</h1>
        <RuleTabs />
        {data.versions.length === 0 ? <Empty text={say('county.none')} /> : null}
        {data.versions.map((version) => (
          <Version key={version.version} version={version} />
        ))}
      </>
    );
  },
});

function Version({ version }: { version: ShownVersion }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { people } = version;
  return (
    <section class="sheet">
      <h2>{say('rules.version', { version: version.version })}</h2>
      <p>{say('rules.version.sub', { day: dayOf(version.effectiveFrom, language), by: version.approvedBy })}</p>
      <p class="quiet">
        {people === null
          ? say('rules.version.alone')
          : say('rules.version.people', { asked: officeName(people.asked, say), decided: officeName(people.decided, say), at: stamp(people.at, language, 'minute') })}
      </p>
      {version.note === '' ? null : <p>{version.note}</p>}
      {version.version === 1 ? null : <Changes caption={say('rules.proposal.count', { count: version.changes.length })} changes={version.changes} />}
    </section>
  );
}
