// Sealed messages: holders are told of their office and of the opening, bidders of the next round.
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import type { Tx } from '../platform/db.ts';
import { type Addressee, holdersOfPanel, holdersOfLot, othersIn } from './addressees.ts';
import { minuteOf, type Told } from './interruption-messages.ts';

/** What one entry of a sealed lot or of its key panel has to tell. */
export async function messagesOfSealing(tx: Tx, entry: TailEntry): Promise<Told[]> {
  switch (entry.kind) {
    case 'panel.convened': {
      const holders = await holdersOfPanel(tx, entry.id);
      return holders.map((to) => ({ kind: 'key_wanted' as const, to, facts: { title: to.title, panel: entry.id } }));
    }
    case 'seal.appointed':
      return told(await holdersOfLot(tx, entry.id), 'opening_planned');
    case 'seal.adjourned':
      return told(await holdersOfLot(tx, entry.id), 'opening_adjourned');
    case 'seal.round_opened': {
      const { next } = parsePayload('seal.round_opened', entry.payload);
      if (next === null) return [];
      const facts = { from: minuteOf(next.opens_at), until: minuteOf(next.ends_at), amount: next.floor };
      return (await othersIn(tx, entry.id, null)).map((to) => ({ kind: 'next_round' as const, to, facts: { title: to.title, ...facts } }));
    }
    default:
      return [];
  }
}

const told = (to: readonly Addressee[], kind: 'opening_planned' | 'opening_adjourned'): Told[] => to.map((one) => ({ kind, to: one, facts: { title: one.title } }));
