// Thaws frozen inputs: the evidence of one of the sweep's own findings as its signal wants it, out of nothing but what was stored with it.
import type { CountyDeals } from '../market/county-book.ts';
import type { DealCase } from '../market/deal-case.ts';
import type { CollectiveBlock } from './collective-block.ts';
import type { RentEvidence } from './lot-evidence.ts';
import type { Finding, SubjectKind } from './signal.ts';
import { belowMarketRent } from './signals/below-market-rent.ts';
import { offPlatformDeal } from './signals/off-platform-deal.ts';
import { singleBidder } from './signals/single-bidder.ts';

export interface StoredInputs {
  inputs: Record<string, unknown>;
  /** What the inputs name by its hash. */
  parts: Record<string, unknown>;
}

/** The finding reckoned again. Throws for a signal that has no frozen inputs of its own, and for inputs that are none of its. */
export function findAgain(flag: { signal: string; kind: SubjectKind; subjectId: string }, stored: StoredInputs): Finding {
  switch (`${flag.signal}/${flag.kind}`) {
    case 'P1/lot':
      return belowMarketRent.find(rentOf(stored));
    case 'C1/lot':
      return singleBidder.find(rentOf(stored));
    case 'X1/bank_line':
      return offPlatformDeal.find({ about: 'receipt', id: flag.subjectId, block: stored.inputs as unknown as CollectiveBlock });
    case 'X1/occupation':
      return offPlatformDeal.find({ about: 'occupation', id: flag.subjectId, block: stored.inputs as unknown as CollectiveBlock });
    default:
      throw new Error(`no frozen inputs of ${flag.signal} about a ${flag.kind}`);
  }
}

/** Inputs an older computation froze do not say all that today's asks: the release that wrote them reckons them again. */
function rentOf({ inputs, parts }: StoredInputs): RentEvidence {
  if (!('book' in inputs) || !('unlinked' in inputs)) throw new Error('frozen by an older computation: reckon it with the release whose model it names');
  const { lot, deal, unlinked, book } = inputs as Omit<Record<keyof RentEvidence, never>, 'book'> & { book: string | null };
  return { lot, deal, unlinked, book: book === null ? null : thawBook(parts[book]) };
}

/** The columns stand with the rows: what was frozen under other columns thaws by those. */
function thawBook(part: unknown): CountyDeals {
  if (part === undefined) throw new Error('the book these inputs name is missing');
  const { county, until, columns, deals } = part as { county: string; until: string; columns: string[]; deals: unknown[][] };
  return { county, until, deals: deals.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])) as unknown as DealCase) };
}
