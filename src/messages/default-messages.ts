// Default messages: whom a default, a succession or a re-listing concerns, and what each is told. Never another person's name.
import { chinaDate } from '../kernel/clock.ts';
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import type { Reader } from '../platform/db.ts';
import { defaultEventNames } from '../lots/default-events.ts';
import type { DefaultEvent } from '../lots/lot-codes.ts';
import { boundTogether, clerkOf, type Addressee } from './addressees.ts';
import { provisionalOf } from './provisional.ts';
import type { MessageFacts, MessageKind } from './wording.ts';

export interface Told {
  kind: MessageKind;
  to: Addressee;
  facts: MessageFacts;
}

/** Empty for entries of any other kind. */
export async function messagesOfDefault(reader: Reader, entry: TailEntry): Promise<Told[]> {
  switch (entry.kind) {
    case 'default.charged': {
      const charge = parsePayload('default.charged', entry.payload);
      return one(reader, charge, 'default_charged', { ...eventNames(charge.event), ...(await untilDay(reader, charge.lot_id, charge.object_until)) });
    }
    case 'default.dismissed':
      return one(reader, parsePayload('default.dismissed', entry.payload), 'default_dismissed', {});
    // Nobody confirmed it: for the winner that is the same.
    case 'default.lapsed':
      return one(reader, parsePayload('default.lapsed', entry.payload), 'default_dismissed', {});
    case 'default.confirmed': {
      const lost = parsePayload('default.confirmed', entry.payload);
      const told = await one(reader, lost, 'default_confirmed', { ...eventNames(lost.event), amount: lost.deposit_kept });
      const clerk = await clerkOf(reader, lost.lot_id, null);
      return clerk === undefined ? told : [...told, { kind: 'lot_defaulted', to: clerk, facts: { title: clerk.title, ...eventNames(lost.event) } }];
    }
    case 'runner_up.kept':
      return one(reader, parsePayload('runner_up.kept', entry.payload), 'runner_up_kept', {});
    case 'runner_up.let_go': {
      const let_go = parsePayload('runner_up.let_go', entry.payload);
      return let_go.because === 'leased' && (await tookIt(reader, let_go)) ? [] : one(reader, let_go, 'runner_up_let_go', {});
    }
    case 'succession.offered': {
      const offer = parsePayload('succession.offered', entry.payload);
      return one(reader, offer, 'succession_offered', { amount: offer.price, ...(await untilDay(reader, offer.lot_id, offer.accept_by)) });
    }
    case 'succession.accepted': {
      const taken = parsePayload('succession.accepted', entry.payload);
      return one(reader, taken, 'won', { amount: taken.price });
    }
    default:
      return [];
  }
}

/** Whom "your deposit goes back" would tell an untruth: his is kept for the case that the winner defaults. */
export async function isKeptRunnerUp(reader: Reader, lotId: string, accountId: string): Promise<boolean> {
  return (await reader.maybe('SELECT 1 FROM runner_up WHERE lot_id = $1 AND account_id = $2', [lotId, accountId])) !== undefined;
}

/** Who is bound by the bid: of a joint one each partner. */
async function one(reader: Reader, about: { lot_id: string; account_id: string }, kind: MessageKind, facts: MessageFacts): Promise<Told[]> {
  return (await boundTogether(reader, about.lot_id, about.account_id)).map((to) => ({ kind, to, facts: { title: to.title, ...facts } }));
}

/** The runner-up himself signed: his deposit became rent. */
async function tookIt(reader: Reader, { lot_id, account_id }: { lot_id: string; account_id: string }): Promise<boolean> {
  return (await reader.maybe(`SELECT 1 FROM succession WHERE lot_id = $1 AND account_id = $2 AND state = 'accepted'`, [lot_id, account_id])) !== undefined;
}

function eventNames(event: string): MessageFacts {
  const name = defaultEventNames[event as DefaultEvent];
  return { event: name?.zh ?? event, event_en: name?.en ?? event };
}

/** An end at midnight is the day before: 'until and including'; with what is to be said of a day counted into a year not announced. */
async function untilDay(reader: Reader, lotId: string, iso: string): Promise<MessageFacts> {
  const until = chinaDate(new Date(Date.parse(iso) - 1));
  return { until, ...(await provisionalOf(reader, lotId, until)) };
}
