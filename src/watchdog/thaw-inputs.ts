// Thaws frozen inputs: the evidence of one of the sweep's own findings as its signal wants it, out of nothing but what was stored with it.
import type { Comparables } from '../market/comparables.ts';
import type { CountyDeals } from '../market/county-book.ts';
import type { DealCase } from '../market/deal-case.ts';
import type { CollectiveBlock } from './collective-block.ts';
import type { LotHead, PatternEvidence } from './lot-evidence.ts';
import type { Finding, SubjectKind } from './signal.ts';
import { belowMarketRent } from './signals/below-market-rent.ts';
import { offPlatformDeal } from './signals/off-platform-deal.ts';
import { singleBidder } from './signals/single-bidder.ts';

export interface StoredInputs {
  inputs: Record<string, unknown>;
  /** What the inputs name by its hash. */
  parts: Record<string, unknown>;
}

/** Who a collective is: the county's record that was frozen is everybody's and does not say. */
export type CollectiveNames = Omit<PatternEvidence, 'county'>;

/** The finding reckoned again. Throws for a signal that has no frozen inputs of its own, and for inputs that are none of its. */
export function findAgain(flag: { signal: string; kind: SubjectKind; subjectId: string }, { inputs, parts }: StoredInputs, names: CollectiveNames | null): Finding {
  switch (`${flag.signal}/${flag.kind}`) {
    case 'P1/lot':
      return belowMarketRent.find({ ...lotOf(inputs), book: inputs['book'] === null ? null : thawBook(parts[inputs['book'] as string]) });
    case 'C1/lot':
      return singleBidder.find({ about: 'lot', lot: { ...lotOf(inputs), comparables: inputs['comparables'] === null ? null : thawComparables(inputs['comparables'] as Table) } });
    case 'C1/collective':
      if (names === null) throw new Error(`collective ${flag.subjectId} is not in the register any more`);
      return singleBidder.find({ about: 'collective', pattern: { ...names, county: thawPattern(inputs as Table) } });
    case 'X1/bank_line':
      return offPlatformDeal.find({ about: 'receipt', id: flag.subjectId, block: inputs as unknown as CollectiveBlock });
    case 'X1/occupation':
      return offPlatformDeal.find({ about: 'occupation', id: flag.subjectId, block: inputs as unknown as CollectiveBlock });
    default:
      throw new Error(`no frozen inputs of ${flag.signal} about a ${flag.kind}`);
  }
}

type Table = Record<string, unknown> & { columns: string[] };

const lotOf = (inputs: Record<string, unknown>): { lot: LotHead; deal: DealCase | null } => ({ lot: inputs['lot'] as LotHead, deal: inputs['deal'] as DealCase | null });

/** The columns stand with the rows: what was frozen under other columns thaws by those. */
const dealsOf = (columns: readonly string[], rows: unknown): DealCase[] =>
  (rows as unknown[][]).map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])) as unknown as DealCase);

function thawBook(part: unknown): CountyDeals {
  if (part === undefined) throw new Error('the book these inputs name is missing');
  const { columns, deals, county, until } = part as Table & Pick<CountyDeals, 'county' | 'until'>;
  return { county, until, deals: dealsOf(columns, deals) };
}

const thawComparables = ({ stage, columns, references, underReview }: Table): Comparables => ({
  stage: stage as Comparables['stage'], references: dealsOf(columns, references), underReview: dealsOf(columns, underReview),
});

const thawPattern = ({ columns, records }: Table): PatternEvidence['county'] => ({
  records: (records as { placeCode: string; deals: unknown }[]).map(({ placeCode, deals }) => ({ placeCode, deals: dealsOf(columns, deals) })),
});
