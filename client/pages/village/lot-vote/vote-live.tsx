// VoteLive: the vote as numbers, held against the county's rules while one types: 需要 29 ✓. Recording checks it again.
// 依据: 农村集体经济组织法 第26—28条
import { useEffect, useState } from 'preact/hooks';
import { Field, SelectField, TextField } from '../../../kit/field.tsx';
import { dayOf } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { call } from '../../../live/call.ts';
import type { VillageKey } from '../../../words/village.zh.ts';
import { voteCheck } from '../../../../src/rulebook/contract.ts';
import { textOf, Typed, useTyped } from '../typed.tsx';
import type { VoteTerms } from './view-model.ts';

const counts = ['eligible', 'present', 'inFavour', 'against', 'abstained'] as const;
type Count = (typeof counts)[number];

export function VoteLive({ vote }: { vote: VoteTerms }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const [body, setBody] = useTyped('body', vote.stored.body);
  const [countedBy, setCountedBy] = useTyped('countedBy', vote.stored.countedBy);
  const [reason, setReason] = useTyped('committeeActsReason', vote.stored.committeeActsReason);
  const chosen = vote.bodies.find((one) => one.value === body) ?? vote.bodies[0];
  const known = vote.charter?.sizes[chosen?.value ?? '']?.[countedBy === 'households' ? 'households' : 'persons'] ?? null;
  const numbers = useNumbers(vote, known);
  const said = useCheck(vote, { body: chosen?.value ?? '', countedBy, numbers: numbers.values });
  return (
    <Typed>
      <SelectField name="body" label={say('f.body')} value={body} options={vote.bodies} onChange={(event) => setBody(textOf(event))} />
      {chosen === undefined ? null : <p class="quiet">{say('vote.check.rule', { rule: chosen.rule, basis: chosen.basis })}</p>}
      {chosen?.committee === true ? <TextField name="committeeActsReason" label={say('f.committeeActsReason')} hint={say('vote.committee.hint')} max={300} optional value={reason} onInput={(event) => setReason(textOf(event))} /> : null}
      {chosen?.households === true ? (
        <SelectField name="countedBy" label={say('f.countedBy')} value={countedBy} options={(['persons', 'households'] as const).map((by) => ({ value: by, label: say(`vote.counted.${by}`) }))} onChange={(event) => setCountedBy(textOf(event))} />
      ) : null}
      <fieldset>
        <legend>{say('vote.numbers')}</legend>
        <div class="numbers">
          {known === null ? null : (
            <p>
              {say('vote.charter', { count: known, since: dayOf(vote.charter!.since, language) })}
              <input type="hidden" name="eligible" value={known} />
            </p>
          )}
          {counts.filter((name) => name !== 'eligible' || known === null).map((name) => (
            <Field key={name} name={name} label={say(`f.${name}`)} inputMode="numeric" maxLength={7} value={numbers.values[name]} onInput={(event) => numbers.set(name, textOf(event))} />
          ))}
        </div>
      </fieldset>
      <div aria-live="polite">
        <Verdict said={said} numbers={numbers.values} share={chosen?.share ?? ''} />
      </div>
    </Typed>
  );
}

interface Reply {
  passed: boolean;
  failure: string | null;
  required: number;
  quorum: number;
}
type Said = Reply | 'wait' | 'asking' | 'lost';

function Verdict({ said, numbers, share }: { said: Said; numbers: Record<Count, string>; share: string }) {
  const say = useSay<VillageKey>();
  if (typeof said === 'string') return <p class="quiet">{say(`vote.check.${said}`)}</p>;
  const words = failureWords(said.failure);
  if (words !== undefined) return <Notice kind="bad">{say(words)}</Notice>;
  const quorumMissed = said.failure === 'quorum_missed';
  return (
    <Notice kind={said.passed ? 'good' : 'bad'}>
      {said.quorum === 0 ? null : <p>{say(quorumMissed ? 'vote.check.quorum' : 'vote.check.quorum.ok', { quorum: said.quorum, present: numbers.present })}</p>}
      {quorumMissed ? null : <p>{say(said.passed ? 'vote.check.pass' : 'vote.check.fail', { required: said.required, inFavour: numbers.inFavour, share })}</p>}
    </Notice>
  );
}

/** Failures that are about the question, not about the figures. */
function failureWords(failure: string | null): VillageKey | undefined {
  switch (failure) {
    case 'counts_inconsistent':
      return 'vote.check.counts';
    case 'body_may_not_decide':
      return 'vote.check.body';
    case 'body_too_small':
    case 'body_too_large':
    case 'body_must_be_odd':
      return 'vote.check.size';
    case 'households_not_counted':
      return 'vote.check.households';
    default:
      return undefined;
  }
}

/** `known`: who may vote, as the charter says; nobody is asked for it again. */
function useNumbers(vote: VoteTerms, known: number | null): { values: Record<Count, string>; set: (name: Count, text: string) => void } {
  const boxes = counts.map((name) => useTyped(name, vote.stored[name]));
  const typed = Object.fromEntries(counts.map((name, index) => [name, boxes[index]![0]])) as Record<Count, string>;
  const values = known === null ? typed : { ...typed, eligible: String(known) };
  return { values, set: (name, text) => boxes[counts.indexOf(name)]![1](text) };
}

function useCheck(vote: VoteTerms, ask: { body: string; countedBy: string; numbers: Record<Count, string> }): Said {
  const [said, setSaid] = useState<Said>('wait');
  const key = JSON.stringify(ask);
  useEffect(() => {
    const plain = Object.values(ask.numbers).every((text) => /^\d{1,6}$/.test(text));
    if (!plain) return setSaid('wait');
    const later = setTimeout(async () => {
      setSaid((before) => (typeof before === 'string' ? 'asking' : before));
      const query = { matter: vote.matters[0]?.value, body: ask.body, countedBy: ask.countedBy, mandated: 'true', ...ask.numbers };
      const answer = await call(voteCheck, { params: { county: vote.county }, query: query as never });
      setSaid(answer.is === 'done' ? answer.reply : 'lost');
    }, 300);
    return () => clearTimeout(later);
  }, [key]);
  return said;
}
