// Splitting: small lots of one collective that one lessee takes within the counting period count as one; together they may not use the simplified path.
// 依据: domain.md §1.12 (total = all lots to the same lessee within 12 months)
import { Money } from '../kernel/money.ts';
import { accountsOfSamePerson } from '../identity/same-person.ts';
import { countedRent } from '../lots/average-rent.ts';
import type { LotRow } from '../lots/lot-row.ts';
import { tierOf } from '../lots/procedure/tier-rules.ts';
import { lotById } from '../lots/queries.ts';
import type { Reader } from '../platform/db.ts';
import { tierNames } from '../rulebook/procedure-steps.ts';
import { ruleSetById } from '../rulebook/rules-in-force.ts';
import { countsAsOne } from './refusals.ts';


/** Refuses who would reach a higher tier with this lot of the simplified path. Lots of a higher tier hid nothing and do not count. */
export async function refuseSplitting(reader: Reader, accountId: string, lotId: string, now: Date): Promise<void> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined || lot.tier !== 'village' || lot.rule_set_id === null) return;
  const rules = await ruleSetById(reader, lot.rule_set_id);
  const months = rules.values['tier.counting_months'].value;
  const own = countedRent(lot);
  const others = (await lotsWith(reader, accountId, lot, months, now)).map((one) => countedRent({ ...one, reserve_per_unit_year: one.price }));
  const total = Money.sum([own, ...others]);
  const needed = tierOf(rules, lot, total);
  if (needed === 'village') return;
  const names = { needed: tierNames[needed].zh, needed_en: tierNames[needed].en, tier: tierNames[lot.tier].zh, tier_en: tierNames[lot.tier].en };
  throw countsAsOne({ months, total: total.toText(), ...names });
}

/**
 * Won within the period at the price they fetched, or applied for and still open at their reserve. The same
 * person counts whether he signs, is represented, is a partner, or stands behind a company; an agent too: a front man is how lots are split.
 */
async function lotsWith(reader: Reader, accountId: string, lot: LotRow, months: number, now: Date): Promise<(Pick<LotRow, 'area' | 'term_years' | 'rent_plan' | 'price_figure'> & { price: string })[]> {
  return reader.sql(
    `WITH linked AS (${accountsOfSamePerson('$1')})
     SELECT DISTINCT ON (l.id) l.id, coalesce(w.price, l.reserve_per_unit_year) AS price, l.area, l.term_years, l.rent_plan, l.price_figure
       FROM application_party y JOIN application p ON p.id = y.application_id JOIN lot l ON l.id = p.lot_id LEFT JOIN standing_award w ON w.lot_id = l.id
      WHERE y.account_id IN (SELECT id FROM linked) AND y.left_at IS NULL AND y.state <> 'declined' AND p.state IN ('applied', 'qualified')
        AND l.id <> $2 AND l.collective_id = $3 AND l.tier = $4 AND l.state NOT IN ('unsold', 'withdrawn', 'defaulted')
        AND CASE WHEN w.lot_id IS NULL THEN true ELSE w.application_id = p.id AND w.awarded_at > $5::timestamptz - make_interval(months => $6::int) END`,
    [accountId, lot.id, lot.collective_id, lot.tier, now, months],
  );
}
