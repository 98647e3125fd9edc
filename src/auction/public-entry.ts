// Public entry: one line of an auction's record as anyone may read it. Of acts by people: the office that ordered them and why, never who.
import { parsePayload } from '../journal/kinds.ts';
import type { StoredEntry } from '../journal/read-entries.ts';
import type { PublicEntry } from './contract.ts';

export function publicEntryOf(entry: StoredEntry): PublicEntry {
  const shared = { seq: entry.seq, kind: entry.kind as PublicEntry['kind'], decidedAt: entry.decided_at.toISOString(), hash: entry.hash };
  const act = { ...shared, amount: null, bidderCode: null, endsAt: null, extended: false, matched: false };
  switch (entry.kind) {
    case 'bid.accepted': {
      const bid = parsePayload('bid.accepted', entry.payload);
      return { ...shared, amount: bid.amount, bidderCode: bid.bidder_code, endsAt: bid.ends_at, extended: bid.extended, matched: bid.matched === true };
    }
    case 'auction.outage_extension':
      return { ...act, endsAt: parsePayload('auction.outage_extension', entry.payload).ends_at, extended: true };
    case 'auction.suspended': {
      const { authority, document, reason } = parsePayload('auction.suspended', entry.payload);
      return { ...act, ordered: { authority, document: document ?? null, reason, resumesAt: null } };
    }
    case 'auction.resumed': {
      const { reason, resumes_at, ends_at } = parsePayload('auction.resumed', entry.payload);
      return { ...act, endsAt: ends_at, ordered: { authority: null, document: null, reason, resumesAt: resumes_at } };
    }
    case 'auction.withdrawn': {
      const { authority, document, reason } = parsePayload('auction.withdrawn', entry.payload);
      return { ...act, ordered: { authority: authority ?? null, document: document ?? null, reason, resumesAt: null } };
    }
    default:
      return act;
  }
}
