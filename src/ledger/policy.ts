// Policy of the ledger: who may do what with money that is not his. Commands without a policy here are called by other rooms' commands only.
import type { Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';

/** The county an escrow account is kept for, 6 digits; null where the simulated bank keeps it, or nobody has registered one yet. */
type County = string | null;

export const mayAskForEscrow = (actor: Actor, county: string): boolean => hasRole(actor, 'administrator', county);

/** The exchange reads its own bank, not another county's; the system is the bank connection or the operator's command line. */
export const mayImportEscrow = (actor: Actor, county: County): boolean => mayHandleEscrow(actor, county);

/** A township keeps its villages' books (村财乡管); which accounts are his is decided by the room that knows them. */
export const mayImportNamedAccounts = (actor: Actor): boolean => actor.kind === 'system' || hasRole(actor, 'township_reviewer');

export const mayHandleEscrow = (actor: Actor, county: County): boolean => actor.kind === 'system' || hasRole(actor, 'exchange_operator', county ?? undefined);

/** Whether the books balance, and what is told the bank: the exchange and who watches it, of the county whose money it is. */
export const mayReadEscrow = (actor: Actor, county: County): boolean => mayHandleEscrow(actor, county) || hasRole(actor, 'commission_officer', county ?? undefined);
