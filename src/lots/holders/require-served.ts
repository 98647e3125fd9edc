// Require served: no notice goes out before everybody known to have priority was told in time.
import type { Reader } from '../../platform/db.ts';
import type { Rules } from '../../rulebook/rule-set.ts';
import type { HoldersOfLot } from './contract.ts';
import { lackingBefore, type ServiceDays } from './holder-rules.ts';
import { holdersOf, houseLessees } from './queries.ts';
import { holderNotServed, holderServedLately, lesseeNotEntered } from './refusals.ts';

type LotFacts = { id: string; asset_id: string; class: string };

export const serviceDays = ({ values }: Rules): ServiceDays => ({ direct: values.priority_service_days.value, publicNotice: values.priority_public_notice_days.value });

/** Throws the first thing that is lacking on `today` ('YYYY-MM-DD'). */
export async function requireServed(reader: Reader, lot: LotFacts, rules: Rules, today: string): Promise<void> {
  const days = serviceDays(rules);
  const lacking = lackingBefore(await holdersOf(reader, lot.id, days), await houseLessees(reader, lot, today), days, today);
  if (lacking === undefined) return;
  const { name } = lacking;
  if (lacking.lacks === 'entry') throw lesseeNotEntered({ name });
  if (lacking.lacks === 'service') throw holderNotServed({ name });
  throw holderServedLately({ name, date: lacking.date, earliest: lacking.earliest });
}

/** For the page: who is entered, who should be, and whether that may still change. */
export async function holdersView(reader: Reader, lot: LotFacts & { published_at: Date | null }, rules: Rules, today: string): Promise<HoldersOfLot> {
  const holders = await holdersOf(reader, lot.id, serviceDays(rules));
  const lessees = await houseLessees(reader, lot, today);
  return { holders, missing: lessees.filter((name) => !holders.some((holder) => holder.name === name)), open: lot.published_at === null };
}
