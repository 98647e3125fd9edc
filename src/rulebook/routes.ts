// The rulebook's routes.
import { chinaDate } from '../kernel/clock.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import { serve, type Site } from '../platform/http.ts';
import { calendarFor, lastAnnouncedYear } from './calendar.ts';
import { calendarDays, installRules, rulesOfCounty, voteCheck, workingDaysAfter } from './contract.ts';
import { installRuleSet } from './install-rule-set.ts';
import { recordCalendarDays } from './record-calendar-days.ts';
import { ruleCodes, ruleDefinitions } from './rule-set.ts';
import { rulesInForce } from './rules-in-force.ts';
import { decideVote } from './vote.ts';
import { addWorkingDays, calendarCaveat, unannouncedYears } from './working-days.ts';

export function mountRulebook(site: Site): void {
  serve(site, rulesOfCounty, async ({ tx, params, query }) => {
    const rules = await rulesInForce(tx, params.county, query.on ?? (await today(tx)));
    const values = ruleCodes.map((code) => ({ code, label: ruleDefinitions[code].label, ...rules.values[code] }));
    return { ...rules, values, calendarAnnouncedThrough: lastAnnouncedYear(await calendarFor(tx, params.county)) };
  });
  serve(site, installRules, ({ tx, actor, params, body }) => installRuleSet(tx, actor, { ...params, ...body }));
  serve(site, calendarDays, ({ tx, actor, params, body }) => recordCalendarDays(tx, actor, { ...params, ...body }));
  serve(site, workingDaysAfter, async ({ tx, params, query }) => {
    const calendar = await calendarFor(tx, params.county);
    const date = addWorkingDays(calendar, query.from, query.days);
    const years = unannouncedYears(calendar, query.from, date);
    return { date, unannouncedYears: years, caveat: calendarCaveat(years) };
  });
  serve(site, voteCheck, async ({ tx, params, query }) => {
    const rules = await rulesInForce(tx, params.county, await today(tx));
    const decision = decideVote(rules, query);
    return { ...decision, basis: rules.values[decision.rule].basis };
  });
}

const today = async (reader: Reader): Promise<string> => chinaDate(await readClock(reader));
