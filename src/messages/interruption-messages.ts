// Interruption messages: bidders are told when their auction is suspended, when it goes on, and when an outage gave it more time.
import { chinaDate } from '../kernel/clock.ts';
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import type { Tx } from '../platform/db.ts';
import { othersIn, type Addressee } from './addressees.ts';
import type { MessageFacts, MessageKind } from './wording.ts';

export interface Told {
  kind: MessageKind;
  to: Addressee;
  facts: MessageFacts;
}

const AUTHORITIES: Record<string, readonly [zh: string, en: string]> = {
  commission: ['监督部门', 'the commission'],
  court: ['人民法院', 'a court'],
  exchange_emergency: ['交易中心（紧急情况）', 'the exchange in an emergency'],
};

/** What one entry of an auction has to tell, to everyone who may have a deposit there. */
export async function messagesOfInterruption(tx: Tx, entry: TailEntry): Promise<Told[]> {
  const said = saidIn(entry);
  if (said === undefined) return [];
  return (await othersIn(tx, entry.id, null)).map((to) => ({ kind: said.kind, to, facts: { title: to.title, ...said.facts } }));
}

function saidIn(entry: TailEntry): { kind: MessageKind; facts: MessageFacts } | undefined {
  switch (entry.kind) {
    case 'auction.suspended': {
      const { authority, reason } = parsePayload('auction.suspended', entry.payload);
      const [by, by_en] = AUTHORITIES[authority] ?? [authority, authority];
      return { kind: 'auction_suspended', facts: { by, by_en, reason } };
    }
    case 'auction.resumed': {
      const { resumes_at, ends_at } = parsePayload('auction.resumed', entry.payload);
      return { kind: 'auction_resumed', facts: { at: minuteOf(resumes_at), until: minuteOf(ends_at) } };
    }
    case 'auction.outage_extension':
      return { kind: 'auction_outage', facts: { until: minuteOf(parsePayload('auction.outage_extension', entry.payload).ends_at) } };
    default:
      return undefined;
  }
}

/** '2026-03-02 10:30', wall-clock time in China. */
export function minuteOf(iso: string): string {
  const at = new Date(iso);
  return `${chinaDate(at)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;
}
