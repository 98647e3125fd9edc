// Checks: what to look at next, in steps, each with what the platform already holds for it; and what the other tests said.
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { Tag, type Tone } from '../../../kit/tag.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import { queueAddress } from './triage-bar.tsx';
import type { FlagSheet } from '../../../../src/watchdog/sheet/contract-sheet.ts';

export function ChecksPart({ checks }: { checks: FlagSheet['checks'] }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const tongue = useFrame().language === 'en' ? 'en' : 'zh';
  return (
    <section class="sheet" id="checks" aria-labelledby="checks-title">
      <h2 id="checks-title">{say('checks.title')}</h2>
      <ol class="next-steps">
        {checks.map((check) => (
          <li key={check.what.zh}>
            {check.what[tongue]}
            <br />
            {check.held === null ? (
              <span class="quiet">{say('checks.notHeld')}</span>
            ) : (
              <span class="quiet">
                {say('checks.held')}
                {marks.colon}
                {check.href === null ? check.held[tongue] : <a href={check.href}>{check.held[tongue]}</a>}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const tones: Record<FlagSheet['otherResults'][number]['state'], Tone> = { triggered: 'bad', clear: 'good', insufficient_data: 'note', not_applicable: 'plain', error: 'note' };

export function OtherResults({ results }: { results: FlagSheet['otherResults'] }) {
  const say = useSay<WatchKey>();
  if (results.length === 0) return null;
  return (
    <section class="sheet" aria-labelledby="tests-title">
      <h2 id="tests-title">{say('tests.title')}</h2>
      <ResultList results={results.filter((result) => said(result.state))} />
      {results.every((result) => said(result.state)) ? null : (
        <details>
          <summary>{say('tests.rest', { count: results.filter((result) => !said(result.state)).length })}</summary>
          <ResultList results={results.filter((result) => !said(result.state))} />
        </details>
      )}
    </section>
  );
}

/** A clear test and one that has no subject here are counted; what was found, failed or could not be judged is said at once. */
const said = (state: FlagSheet['otherResults'][number]['state']): boolean => state === 'triggered' || state === 'error' || state === 'insufficient_data';

function ResultList({ results }: { results: FlagSheet['otherResults'] }) {
  const say = useSay<WatchKey>();
  const { here, language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  return (
    <ul class="people">
      {results.map((result) => (
        <li key={result.signal}>
          <Tag tone={tones[result.state]}>{say(`result.${result.state}`)}</Tag>{' '}
          {result.flagId === null ? `${result.signal} ${result.title[tongue]}` : <a href={queueAddress(here, result.flagId)}>{`${result.signal} ${result.title[tongue]}`}</a>}
          <span class="quiet"> {result.words[tongue]}</span>
        </li>
      ))}
    </ul>
  );
}
