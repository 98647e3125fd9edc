// Policy of the ledger: who may do what with money that is not his. Commands without a policy here are called by other rooms' commands only.
import type { Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';

export const mayRegisterEscrow = (actor: Actor): boolean => actor.kind === 'system' || hasRole(actor, 'administrator');

/** The exchange reads its own bank; the system is the bank connection or the operator's command line. */
export const mayImportEscrow = (actor: Actor): boolean => actor.kind === 'system' || hasRole(actor, 'exchange_operator');

/** A township keeps its villages' books (村财乡管); which accounts are his is decided by the room that knows them. */
export const mayImportNamedAccounts = (actor: Actor): boolean => actor.kind === 'system' || hasRole(actor, 'township_reviewer');

export const mayHandleEscrow = (actor: Actor): boolean => actor.kind === 'system' || hasRole(actor, 'exchange_operator');
