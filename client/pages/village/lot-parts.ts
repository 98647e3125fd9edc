// The parts of a listing: which box belongs to which part, how each part stands, and what the township asked to mend in it.
import type { Dossier } from '../../../src/lots/dossier-contract.ts';

export const lotParts = ['asset', 'steps', 'vote', 'papers', 'price', 'visit'] as const;
export type LotPart = (typeof lotParts)[number];
export type PartState = 'todo' | 'doing' | 'missing' | 'done' | 'mend' | 'blocked' | 'sent';

/** Boxes a reviewer may comment on, by part, in the order of the pages. */
export const partFields: Record<LotPart, readonly string[]> = {
  asset: ['title', 'area', 'permittedUse', 'encumbrances'],
  steps: ['steps'],
  vote: ['resolution'],
  papers: ['documents.minutes', 'documents.photo', 'documents.other'],
  price: ['reservePerUnitYear', 'termYears', 'startDate', 'priceBasis', 'priceFigure', 'priceSource', 'priceStatedOn', 'lowPriceReason', 'cutReason', 'paymentPeriod', 'taxIncluded', 'sublease', 'deposit', 'bondPercent', 'minStep', 'format'],
  visit: ['contact', 'viewing', 'qualification', 'admits'],
};

export interface Standing {
  part: LotPart;
  state: PartState;
  count: number;
}

export function partOf(field: string): LotPart {
  if (field.startsWith('documents')) return 'papers';
  if (field === 'resolution') return 'vote';
  return lotParts.find((part) => partFields[part].includes(field)) ?? 'asset';
}

export function standings(lot: Dossier): Standing[] {
  return lotParts.map((part) => {
    const count = lot.checks.filter((check) => !check.ok && partOf(check.field) === part).length;
    return { part, count, state: stateOf(lot, part, count) };
  });
}

export interface Comment {
  field: string;
  comment: string;
}

/** What the last review asked to mend, while the lot is still the village's to change. */
export function openComments(lot: Dossier): readonly Comment[] {
  const [last] = lot.reviews;
  return lot.may.prepare && last?.verdict === 'returned' ? last.comments : [];
}

function stateOf(lot: Dossier, part: LotPart, missing: number): PartState {
  if (!lot.may.prepare) return 'done';
  if (openComments(lot).some((comment) => partOf(comment.field) === part) && !touchedSince(lot, part)) return 'mend';
  if (part === 'vote' && lot.resolution === null) return 'todo';
  if (part === 'papers' && lot.documents.length === 0) return 'todo';
  if (missing > 0) return 'missing';
  return part === 'visit' && lot.viewing === '' ? 'doing' : 'done';
}

const acts: Record<LotPart, readonly string[]> = {
  asset: ['lot.revised'],
  steps: ['lot.step_recorded'],
  vote: ['lot.resolution_recorded'],
  papers: ['lot.document_added', 'lot.document_removed'],
  price: ['lot.revised'],
  visit: ['lot.revised'],
};

/** Has the clerk done something of this kind since the lot came back? */
function touchedSince(lot: Dossier, part: LotPart): boolean {
  const returned = lot.reviews[0]?.reviewedAt ?? '';
  return lot.history.some((entry) => entry.decidedAt > returned && acts[part].includes(entry.kind));
}
