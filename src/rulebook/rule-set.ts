// Rule set: every rule a county has, by code, each value with its unit, legal basis and the day it takes effect.
import type { z } from 'zod';
import type { Bilingual } from '../kernel/shapes.ts';
import { bidderRules } from './definitions/bidder.ts';
import { bondRules } from './definitions/bond.ts';
import { biddingRules } from './definitions/bidding.ts';
import { fourEyesRules } from './definitions/four-eyes.ts';
import { noticeRules } from './definitions/notice.ts';
import { priceRules } from './definitions/price.ts';
import { procedureRules } from './definitions/procedure.ts';
import { rentRules } from './definitions/rent.ts';
import { termRules } from './definitions/term.ts';
import { voteRules } from './definitions/vote.ts';

export const ruleDefinitions = { ...noticeRules, ...voteRules, ...biddingRules, ...bidderRules, ...termRules, ...priceRules, ...rentRules, ...procedureRules, ...bondRules, ...fourEyesRules };

export type RuleCode = keyof typeof ruleDefinitions;
export type ValueOf<C extends RuleCode> = z.output<(typeof ruleDefinitions)[C]['schema']>;
export const ruleCodes = Object.keys(ruleDefinitions) as RuleCode[];

export interface RuleValue<T> {
  value: T;
  unit: string;
  basis: Bilingual;
  /** 'YYYY-MM-DD' */
  effectiveFrom: string;
  /** The authority and document that approved it; '' for a default no county has decided on. */
  approvedBy: string;
}

export type RuleValues = { [C in RuleCode]: RuleValue<ValueOf<C>> };

/** One version of a county's rules. `rules.values['free_seconds'].value` is a number, typed by its code. */
export interface RuleSet {
  id: string;
  county: string;
  version: number;
  effectiveFrom: string;
  approvedBy: string;
  note: string;
  /** The approval of two people it rests on; null for a first version laid by the program. */
  approvalId: string | null;
  values: RuleValues;
}

/** All that pure rules need. */
export type Rules = Pick<RuleSet, 'values'>;

/** The proposed defaults of domain.md §10, as if in force from `effectiveFrom`; `approvedBy` when a county takes them over. */
export function defaultValues(effectiveFrom: string, approvedBy = ''): RuleValues {
  const entries = ruleCodes.map((code) => {
    const { value, unit, basis } = ruleDefinitions[code];
    return [code, { value, unit, basis, effectiveFrom, approvedBy }];
  });
  return Object.fromEntries(entries) as RuleValues;
}
