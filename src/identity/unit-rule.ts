// Unit rule: whether an act's second person must come from another unit, as the county's rules say; identity asks, the rulebook above it answers.
import type { Reader } from '../platform/db.ts';
import { type RequestedAct, requestedActs, type TwoPersonAct, twoPersonActs } from './four-eyes.ts';

/** What the county's rules in force say; undefined where it has none yet. */
export type UnitRule = (reader: Reader, act: RequestedAct, region: string, now: Date) => Promise<boolean | undefined>;

let asked: UnitRule | undefined;

/** Said once, where the rulebook's module is loaded. */
export function unitRuleFrom(rule: UnitRule): void {
  asked = rule;
}

/** Of an act declared nowhere, yes: what nobody has thought about is decided from outside. A county without rules goes by the declared default. */
export async function otherUnitFor(reader: Reader, action: string, region: string, now: Date): Promise<boolean> {
  const known = requestedActs.find((act) => act === action);
  if (known === undefined) return (twoPersonActs as Record<string, TwoPersonAct | undefined>)[action]?.otherUnit ?? true;
  return (await asked?.(reader, known, region, now)) ?? twoPersonActs[known].otherUnit;
}
