// The flag: why it was raised, in one screen — words and doubts first, the plot beside the decision, then the record part by part.
import { Button } from '../../../kit/button.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Severity, Tag } from '../../../kit/tag.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { FlagDetail, FlagNeighbours } from '../../../../src/watchdog/contract.ts';
import { PrecisionWords } from '../precision.tsx';
import { BidsPart } from './bids-part.tsx';
import { ChecksPart, OtherResults } from './checks-part.tsx';
import { DispositionPart } from './disposition.tsx';
import { GroundPart } from './ground-part.tsx';
import { MoneyPart } from './money-part.tsx';
import { OthersPart } from './others-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { Figures, Law, RowsPart, TimelinePart } from './proof-parts.tsx';
import { StripPart } from './strip-part.tsx';
import { Keys, PartsOf, queueAddress, TriageBar } from './triage-bar.tsx';

export function FlagSheet({ flag, around }: { flag: FlagDetail; around: FlagNeighbours }) {
  const { sheet } = flag;
  const onLot = flag.lotId !== null;
  const without = [...(flag.strip === null ? (['strip'] as const) : []), ...(onLot ? [] : (['bids'] as const)), ...(sheet.ground.applies ? [] : (['ground'] as const))];
  return (
    <article>
      <TriageBar around={around} />
      <Head flag={flag} />
      <Story flag={flag} />
      <PartsOf without={without} />
      {flag.strip === null ? null : <StripPart strip={flag.strip} />}
      <div class="flag__pair">
        <div>
          <ChecksPart checks={sheet.checks} />
          <OtherResults results={sheet.otherResults} />
        </div>
        <div>
          <DispositionPart flag={flag} next={around.next} />
          <Keys />
        </div>
      </div>
      {onLot ? <BidsPart bids={sheet.bids} /> : null}
      <PeoplePart people={sheet.people} />
      <MoneyPart money={sheet.money} />
      <div class="flag__pair">
        <div>
          <TimelinePart timeline={flag.timeline} />
        </div>
        <div>
          {sheet.ground.applies ? <GroundPart ground={sheet.ground} /> : null}
          <Figures flag={flag} />
        </div>
      </div>
      <OthersPart others={sheet.others} />
      <div class="flag__pair">
        <div>
          <RowsPart flag={flag} />
        </div>
        <div>
          <Law flag={flag} />
        </div>
      </div>
    </article>
  );
}

function Head({ flag }: { flag: FlagDetail }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const { here, language, problem } = useFrame();
  const tongue = useTongue();
  return (
    <header>
      <p class="quiet">
        {flag.code} · {flag.townshipName} {flag.villageName} · {flag.signal}
      </p>
      <h1>
        {flag.subjectTitle}{marks.colon}{flag.signalTitle[tongue]}
      </h1>
      <p class="queue__line">
        <span>
          <Severity level={flag.level} label={say(`level.${flag.level}`)} /> <Tag>{say(`state.${flag.state}`)}</Tag>{' '}
          {say('flag.stake', { amount: grouped(flag.moneyAtStake) })} · {say('flag.due', { day: dayOf(flag.dueOn, language) })}
          {flag.claimedBy === null ? '' : ` · ${say('flag.claimedBy', { name: flag.claimedBy })}`}
        </span>
        {flag.state === 'open' ? (
          <form method="post" action={`/watch/flags/${flag.id}/claim`} data-claim="">
            <input type="hidden" name="back" value={problem?.entered['back'] ?? queueAddress(here, null)} />
            <Button kind="plain">{say('flag.claim')}</Button>
          </form>
        ) : null}
      </p>
    </header>
  );
}

/** What is said, why it may be nothing, and how far it can be trusted: always together. */
function Story({ flag }: { flag: FlagDetail }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const tongue = useTongue();
  return (
    <>
      <p class="flag__words">{flag.sentence[tongue]}</p>
      <section class="sheet" aria-labelledby="innocent">
        <h2 id="innocent">{say('flag.innocent')}</h2>
        <ul>
          {flag.innocentExplanations.map((words) => (
            <li key={words.zh}>{words[tongue]}</li>
          ))}
        </ul>
        {flag.villageSaid === null ? null : (
          <p>
            <strong>{say('flag.villageSaid')}</strong> {flag.villageSaid}
          </p>
        )}
        <div class="flag__doubts">
          <Notice kind="note" title={say('flag.caveats')}>
            {flag.caveats.map((words) => (
              <p key={words.zh}>{words[tongue]}</p>
            ))}
            <p>{flag.p === null ? say('flag.noP') : say('flag.pMeans')}</p>
            <p>
              {say('precision.title')}
              {marks.colon}
              <PrecisionWords precision={flag.precision} /> <a href={`/watch/signals/${flag.signal}?county=${flag.placeCode.slice(0, 6)}`}>{say('signals.open')}</a>
            </p>
          </Notice>
        </div>
      </section>
    </>
  );
}

function useTongue(): 'zh' | 'en' {
  return useFrame().language === 'en' ? 'en' : 'zh';
}
