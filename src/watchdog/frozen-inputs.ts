// Frozen inputs: the exact evidence of a finding as JSON that hashes the same wherever it is read again.
import { createHash } from 'node:crypto';
import type { DealCase } from '../market/deal-case.ts';
import type { CountyDeals } from '../market/county-book.ts';
import type { RentEvidence } from './lot-evidence.ts';

export interface Frozen {
  hash: string;
  json: string;
  /** What several findings share, frozen once and named in `json` by its hash. */
  part?: Frozen;
}

/** JSON with sorted keys and its SHA-256: PostgreSQL's jsonb forgets the order of keys, the hash must not depend on it. */
export function freeze(inputs: object): Frozen {
  const json = sortedJson(inputs);
  return { hash: createHash('sha256').update(json).digest('hex'), json };
}

/** Deals as rows under one heading: a thousand would else repeat their field names a thousand times. */
export const DEAL_COLUMNS = [
  'lotId',
  'lotCode',
  'placeCode',
  'class',
  'unit',
  'area',
  'termYears',
  'rentPerUnitYear',
  'reservePerUnitYear',
  'bidders',
  'decidedAt',
  'review',
  'position',
] as const;

/** The book is named by its hash: a month's lots share one. */
export function rentInputs({ lot, deal, unlinked }: RentEvidence, book: Frozen | null): object {
  return { lot, deal, unlinked, book: book?.hash ?? null };
}

export function bookInputs({ county, until, deals }: CountyDeals): object {
  return { county, until, columns: DEAL_COLUMNS, deals: deals.map(dealValues) };
}

function dealValues(deal: DealCase): unknown[] {
  return DEAL_COLUMNS.map((column) => deal[column]);
}

function sortedJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${sortedJson(field)}`).join(',')}}`;
}
