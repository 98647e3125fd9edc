// Kinds: the payload schema of every journal entry, gathered from the rooms' files, so that a reader parses what it reads.
import type { z } from 'zod';
import { auctionKinds } from './kinds/auction.ts';
import { coverageKindsOfJournal } from './kinds/coverage.ts';
import { identityKinds } from './kinds/identity.ts';
import { leaseKinds } from './kinds/lease.ts';
import { ledgerKinds } from './kinds/ledger.ts';
import { lotKinds } from './kinds/lots.ts';
import { marketKinds } from './kinds/market.ts';
import { registryKinds } from './kinds/registry.ts';
import { rulebookKinds } from './kinds/rulebook.ts';
import { sealedKinds } from './kinds/sealed.ts';
import { watchdogKinds } from './kinds/watchdog.ts';

export const kinds = {
  ...identityKinds,
  ...registryKinds,
  ...rulebookKinds,
  ...ledgerKinds,
  ...marketKinds,
  ...lotKinds,
  ...auctionKinds,
  ...sealedKinds,
  ...leaseKinds,
  ...coverageKindsOfJournal,
  ...watchdogKinds,
} satisfies Record<string, z.ZodType>;

export type Kind = keyof typeof kinds;
export type PayloadOf<K extends Kind> = z.infer<(typeof kinds)[K]>;

/** Parses a stored payload by its kind; throws on an unknown kind or a payload that does not fit. */
export function parsePayload<K extends Kind>(kind: K, payload: unknown): PayloadOf<K> {
  return (kinds[kind] as z.ZodType).parse(payload) as PayloadOf<K>;
}
