// Disposition: what the officer decides about a flag, with a reason; and what was decided before.
import { Button } from '../../../kit/button.tsx';
import { ChoiceField, TextField } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Seal } from '../../../kit/seal.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import { queueAddress } from './triage-bar.tsx';
import { verdicts, verdictWords, type FlagDetail } from '../../../../src/watchdog/contract.ts';

export function DispositionPart({ flag, next }: { flag: FlagDetail; next: string | null }) {
  const say = useSay<WatchKey>();
  const { here, language, problem } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  return (
    <section class="sheet" id="disposition" aria-labelledby="disposition-title">
      <h2 id="disposition-title">{say('disposition.title')}</h2>
      {flag.dispositions.map((row) => (
        <div key={row.id}>
          <Seal text={say('disposition.done')} />
          <p>
            <strong>{verdictWords[row.verdict][tongue]}</strong>
            <br />
            {row.reason}
            <br />
            <span class="quiet">{say('disposition.by', { name: row.confirmedBy === null ? row.decidedBy : say('disposition.both', { one: row.decidedBy, other: row.confirmedBy }), when: stamp(row.decidedAt, language, 'minute') })}</span>
          </p>
        </div>
      ))}
      {flag.awaited === null ? null : (
        <p>
          <strong>{verdictWords[flag.awaited.verdict][tongue]}</strong>
          <br />
          {flag.awaited.reason}
          <br />
          <span class="quiet">{say('disposition.awaited', { name: flag.awaited.askedBy, when: stamp(flag.awaited.askedAt, language, 'minute'), until: stamp(flag.awaited.expiresAt, language, 'minute') })}</span>
          <br />
          <a href={`/approvals/${flag.awaited.approvalId}`}>{say('disposition.second')}</a>
        </p>
      )}
      {flag.awaited === null && (flag.state === 'open' || flag.state === 'claimed') ? (
        <form method="post" action={`/watch/flags/${flag.id}/dispositions`} data-dispose="">
          <input type="hidden" name="back" value={problem?.entered['back'] ?? queueAddress(here, null)} />
          <p class="quiet">{say('disposition.guard')}</p>
          {flag.level === 'high' ? <p>{say('disposition.two')}</p> : null}
          <ChoiceField name="verdict" label={say('disposition.verdict')} options={verdicts.map((value) => ({ value, label: verdictWords[value][tongue] }))} />
          <TextField name="reason" label={say('disposition.reason')} max={2000} />
          <Button full>{say('disposition.submit')}</Button>
          {next === null ? null : (
            <p class="disposition__next">
              <Button full kind="plain" name="on" value="next">
                {say('disposition.next')}
              </Button>
            </p>
          )}
        </form>
      ) : null}
    </section>
  );
}
