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
export function findAgain(flag: { signal: string; kind: SubjectKind; subjectId: string }, { inputs, parts }: StoredInputs): Finding {
  switch (`${flag.signal}/${flag.kind}`) {
    case 'P1/lot':
      return belowMarketRent.find(thawLot(inputs, parts));
    case 'C1/lot':
      return singleBidder.find(thawLot(inputs, parts));
    case 'X1/bank_line':
      return offPlatformDeal.find({ about: 'receipt', id: flag.subjectId, block: inputs as unknown as CollectiveBlock });
    case 'X1/occupation':
      return offPlatformDeal.find({ about: 'occupation', id: flag.subjectId, block: inputs as unknown as CollectiveBlock });
    default:
      throw new Error(`no frozen inputs of ${flag.signal} about a ${flag.kind}`);
  }
}

type Table = Record<string, unknown> & { columns: string[] };

/** Inputs an older computation froze do not say all that today's asks: the release that wrote them reckons them again. */
function thawLot(inputs: Record<string, unknown>, parts: StoredInputs['parts']): RentEvidence {
  if (!('book' in inputs) || !('unlinked' in inputs)) throw new Error('frozen by an older computation: reckon it with the release whose model it names');
  const { lot, deal, unlinked, book } = inputs as unknown as Omit<RentEvidence, 'book'> & { book: string | null };
  return { lot, deal, unlinked, book: book === null ? null : thawBook(parts[book]) };
}

/** The columns stand with the rows: what was frozen under other columns thaws by those. */
const dealsOf = (columns: readonly string[], rows: unknown): DealCase[] =>
  (rows as unknown[][]).map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])) as unknown as DealCase);

function thawBook(part: unknown): CountyDeals {
  if (part === undefined) throw new Error('the book these inputs name is missing');
  const { columns, deals, county, until } = part as Table & Pick<CountyDeals, 'county' | 'until'>;
  return { county, until, deals: dealsOf(columns, deals) };
}
