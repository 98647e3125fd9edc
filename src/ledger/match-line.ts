// Match line: uses a part of a bank line for one purpose. The parts never exceed the line, by lock here and by constraint below.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { lineIsNotCredit, lineOverMatched } from './refusals.ts';
import { insertMatch, lockLine } from './store.ts';

export interface MatchAsk {
  lineId: string;
  purpose: 'rent' | 'other';
  /** What it pays, e.g. 'instalment:<id>'; one match a line and reference. */
  reference: string;
  /** Yuan, decimal text. */
  amount: string;
}

/** Called by the room that knows the purpose. Refuses ledger.line_over_matched and ledger.line_is_not_credit. */
export async function matchLine(tx: Tx, actor: Actor, ask: MatchAsk): Promise<void> {
  const line = await lockLine(tx, ask.lineId);
  if (line === undefined) throw notFound({ what: '银行流水' });
  if (line.direction !== 'credit') throw lineIsNotCredit();
  const amount = Money.of(ask.amount);
  const left = Money.of(line.amount).minus(Money.of(line.matched));
  if (amount.isMoreThan(left)) throw lineOverMatched({ left: left.toText(), amount: amount.toText() });
  const now = await readClock(tx);
  await insertMatch(tx, actor, { lineId: line.id, purpose: ask.purpose, reference: ask.reference, amount });
  const payload = { purpose: ask.purpose, reference: ask.reference, amount: amount.toText() };
  await record(tx, { subject: 'bank_line', id: line.id, kind: 'bank_line.matched', payload, actor, now });
}

/** Gives back a part of a line that was placed by hand: an entry of its own, below nothing. `amount` in yuan, positive. */
export async function unmatchLine(tx: Tx, actor: Actor, ask: Omit<MatchAsk, 'purpose'>): Promise<void> {
  const line = await lockLine(tx, ask.lineId);
  if (line === undefined) throw notFound({ what: '银行流水' });
  const amount = Money.of(ask.amount).negated();
  const now = await readClock(tx);
  await insertMatch(tx, actor, { lineId: line.id, purpose: 'rent', reference: ask.reference, amount });
  await record(tx, { subject: 'bank_line', id: line.id, kind: 'bank_line.unmatched', payload: { reference: ask.reference, amount: ask.amount }, actor, now });
}
