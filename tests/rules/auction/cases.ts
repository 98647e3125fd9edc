// Cases: an auction in money and minutes for the rule tests of this folder.
import { Money } from '../../../src/kernel/money.ts';
import type { Eligibility, Standing } from '../../../src/auction/rules.ts';

export const opening = new Date('2026-08-12T06:00:00.000Z');
export const at = (seconds: number): Date => new Date(opening.getTime() + seconds * 1000);
export const yuan = (text: string): Money => Money.of(text);

/** 68 mu at 1,500 yuan per mu a year, steps of 10 up to 100, an hour free, five minutes timed. */
export function standing(changed: Partial<Standing> = {}, price: string | null = null, leaderId: string | null = price === null ? null : 'other'): Standing {
  return {
    terms: { format: 'ascending', priorityMode: 'COURT_MATCH', maxExtensions: null, reserve: yuan('1500'), minStep: yuan('10'), maxStep: yuan('100'), area: '68.00', opensAt: opening, extensionSeconds: 300, triggerSeconds: 300 },
    withdrawn: false, closed: false, suspended: false, resumesAt: null, lastLookUntil: null, endsAt: at(3_900), extensions: 0, price: price === null ? null : yuan(price), leaderId, leaderRank: null, bidCount: price === null ? 0 : 1,
    ...changed,
  };
}

export const zhao: Eligibility = { applicationId: 'zhao', qualified: true, depositHeld: true, staff: false, sessionAlive: true, priorityRank: null };
export const bid = (amount: string, confirmedTotal: string | null = null) => ({ amount: yuan(amount), confirmedTotal: confirmedTotal === null ? null : yuan(confirmedTotal) });
