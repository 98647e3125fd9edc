// A random check: a lot drawn by chance, where its papers are, and what looking at them found.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { ChoiceField, TextField } from '../../../kit/field.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Seal } from '../../../kit/seal.tsx';
import { view } from '../../../kit/view.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { RandomCheck } from '../../../../src/watchdog/random-checks/contract.ts';
import { WatchTabs } from '../watch-tabs.tsx';

export interface CheckData {
  check: RandomCheck;
}

export const checkPage = view<CheckData>({
  name: 'watch/check',
  title: ({ check }, say) => `${say('check.title')} ${check.lotCode}`,
  Body: ({ data: { check } }) => {
    const say = useSay<WatchKey>();
    const { language } = useFrame();
    return (
      <>
        <h1>{`${say('check.title')} ${check.title}`}</h1>
        <WatchTabs />
        <p>{say('check.chance')}</p>
        <Facts
          facts={[
            { term: say('check.place'), is: `${check.townshipName} ${check.villageName}` },
            { term: say('check.lot'), is: <a href={`/lots/${check.lotId}`}>{check.lotCode}</a> },
            { term: say('check.drawn'), is: stamp(check.drawnAt, language, 'day') },
            { term: say('check.due'), is: dayOf(check.dueOn, language) },
            { term: say('check.chanceOf'), is: say('check.oneIn', { n: Math.max(1, Math.round(1 / check.probability)) }) },
          ]}
        />
        <section class="sheet" aria-labelledby="look">
          <h2 id="look">{say('check.look')}</h2>
          <ul>
            <li>
              <a href={`/procedures/${check.lotId}`}>{say('check.look.papers')}</a>
            </li>
            <li>{say('check.look.money')}</li>
            <li>{say('check.look.ground')}</li>
          </ul>
        </section>
        <Finding check={check} />
      </>
    );
  },
});

function Finding({ check }: { check: RandomCheck }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const { finding } = check;
  return (
    <section class="sheet" aria-labelledby="finding">
      <h2 id="finding">{say('check.finding')}</h2>
      {finding === null ? (
        <form method="post" action={`/watch/checks/${check.id}`}>
          <ChoiceField name="found" label={say('check.finding')} options={[{ value: 'no', label: say('check.nothing') }, { value: 'yes', label: say('check.something') }]} />
          <TextField name="reason" label={say('check.reason')} max={2000} />
          <Button>{say('check.submit')}</Button>
        </form>
      ) : (
        <>
          <Seal text={say('disposition.done')} />
          <p>
            <strong>{say(finding.found ? 'check.something' : 'check.nothing')}</strong>
            <br />
            {finding.reason}
            <br />
            <span class="quiet">{say('disposition.by', { name: finding.decidedBy, when: stamp(finding.decidedAt, language, 'minute') })}</span>
          </p>
        </>
      )}
    </section>
  );
}
