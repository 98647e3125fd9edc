// Catalogue: every signal, the subjects it judges, and where its evidence comes from. A new signal is one line here.
import { countyOf } from '../kernel/region.ts';
import { dealsForBook, monthOf, type CountyDeals } from '../market/county-book.ts';
import { contractSignals } from './contract-signals/catalogue.ts';
import { COUNTY_MODEL_VERSION } from './county-signal.ts';
import { bookInputs, freeze, rentInputs, type Frozen } from './frozen-inputs.ts';
import type { LotHead, RentEvidence } from './lot-evidence.ts';
import { lotSignals } from './lot-signals/catalogue-of-lots.ts';
import type { DealCase } from '../market/deal-case.ts';
import type { Finding, Signal, SubjectKind } from './signal.ts';
import { belowMarketRent } from './signals/below-market-rent.ts';
import { offPlatformDeal, type OffPlatformEvidence } from './signals/off-platform-deal.ts';
import { singleBidder } from './signals/single-bidder.ts';
import { villageSignals } from './village-signals/catalogue.ts';
import type { World } from './world.ts';

export type SignalHead = Omit<Signal<never>, 'find'>;

export interface Watch {
  kind: SubjectKind;
  signal: SignalHead;
  /** Gathers the evidence of one subject and freezes it; `find` judges it. Either may throw: the sweep stores an error. */
  look(world: World, subjectId: string): { frozen: Frozen; find: () => Finding };
}

export const catalogue: readonly Watch[] = [
  watch('lot', belowMarketRent, rentEvidence, frozenRent),
  watch('lot', singleBidder, rentEvidence, frozenRent),
  watch('bank_line', offPlatformDeal, receiptEvidence, frozenBlock),
  watch('occupation', offPlatformDeal, occupationEvidence, frozenBlock),
];

/** One name for all computations of a run: a change of any of them makes every finding be reckoned again. */
export const MODEL_VERSION = [...new Set(catalogue.map((one) => one.signal.modelVersion))].join(' ');

/** Codes of the sweep's own signals: their flags are questions about one price, whatever their level. */
export const ownCodes: readonly string[] = [...new Set(catalogue.map((one) => one.signal.code))];

/** The signals that judge this kind of subject. */
export function watchesOf(kind: SubjectKind): readonly Watch[] {
  return catalogue.filter((one) => one.kind === kind);
}

export interface SignalName {
  code: string;
  title: SignalHead['title'];
}

/** Every signal there is, the sweep's own and those over a whole county, each once, by code. */
export const allSignals: readonly SignalName[] = [
  ...new Map([...catalogue.map((one) => one.signal), ...lotSignals, ...contractSignals, ...villageSignals].map(({ code, title }) => [code, { code, title }])).values(),
].toSorted((a, b) => (a.code < b.code ? -1 : 1));

/** Of the sweep's own signals or of those over a whole county. */
export function signalByCode(code: string): SignalHead {
  const own = catalogue.find((one) => one.signal.code === code)?.signal;
  const county = [...lotSignals, ...contractSignals, ...villageSignals].find((one) => one.code === code);
  if (own !== undefined) return own;
  if (county === undefined) throw new Error(`no signal ${code}`);
  return { code, title: county.title, legalBasis: [...county.legalBasis], nullHypothesis: county.nullHypothesis, modelVersion: COUNTY_MODEL_VERSION };
}

function watch<E>(kind: SubjectKind, signal: Signal<E>, gather: (world: World, id: string) => E, frozenOf: (evidence: E) => Frozen): Watch {
  return {
    kind,
    signal,
    look(world, subjectId) {
      const evidence = gather(world, subjectId);
      return { frozen: frozenOf(evidence), find: () => signal.find(evidence) };
    },
  };
}

function lotHead(world: World, id: string): LotHead {
  const lot = world.lots.get(id);
  if (lot === undefined) throw new Error(`lot ${id} is not in this run`);
  return { id, code: lot.code, village: lot.village, className: lot.className };
}

/** What a review says of a deal is no evidence about it. */
function ownDeal(world: World, id: string): DealCase | null {
  const deal = world.dealOf.get(id);
  return deal === undefined ? null : { ...deal, review: null };
}

function rentEvidence(world: World, id: string): RentEvidence {
  const deal = ownDeal(world, id);
  return { lot: lotHead(world, id), deal, book: deal === null ? null : monthsDeals(world, deal), unlinked: world.unlinked.get(id) ?? deal?.bidders ?? 0 };
}

const booksOf = new WeakMap<World, Map<string, CountyDeals>>();

/** Lots are judged in the order of their deals: a county's book of the month before is asked for no more. */
function monthsDeals(world: World, deal: DealCase): CountyDeals {
  const books = booksOf.get(world) ?? new Map<string, CountyDeals>();
  booksOf.set(world, books);
  const county = countyOf(deal.placeCode);
  const last = books.get(county);
  const book = last?.until === monthOf(deal.decidedAt) ? last : dealsForBook(world.deals, deal.placeCode, deal.decidedAt);
  books.set(county, book);
  return book;
}

function receiptEvidence(world: World, id: string): OffPlatformEvidence {
  return { about: 'receipt', id, block: blockOf(world, world.collectiveOfLine.get(id)) };
}

function occupationEvidence(world: World, id: string): OffPlatformEvidence {
  return { about: 'occupation', id, block: blockOf(world, world.collectiveOfOccupation.get(id)) };
}

function blockOf(world: World, collectiveId: string | undefined): OffPlatformEvidence['block'] {
  const block = collectiveId === undefined ? undefined : world.blocks.get(collectiveId);
  if (block === undefined) throw new Error(`no block for collective ${collectiveId ?? '?'}`);
  return block;
}

const frozenCache = new WeakMap<object, Frozen>();

function once(owner: object, inputs: () => object): Frozen {
  const known = frozenCache.get(owner) ?? freeze(inputs());
  frozenCache.set(owner, known);
  return known;
}

function frozenRent(evidence: RentEvidence): Frozen {
  const { book } = evidence;
  if (book === null) return freeze(rentInputs(evidence, null));
  const part = once(book, () => bookInputs(book));
  return { ...freeze(rentInputs(evidence, part)), part };
}

function frozenBlock(evidence: OffPlatformEvidence): Frozen {
  return once(evidence.block, () => evidence.block);
}
