// The rulebook's routes.
import { chinaDate } from '../kernel/clock.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import { serve, type Site } from '../platform/http.ts';
import { calendarFor, lastAnnouncedYear } from './calendar.ts';
import {
  calendarProposals, decideCalendarEndpoint, decideRulesEndpoint, proposeCalendarEndpoint, proposeRulesEndpoint, ruleProposals, rulesOfCounty, ruleVersion, ruleVersions, voteCheck, workingDaysAfter,
} from './contract.ts';
import { decideCalendar } from './decide-calendar.ts';
import { decideRules } from './decide-rules.ts';
import { proposeCalendar } from './propose-calendar.ts';
import { proposeRules } from './propose-rules.ts';
import { waitingCalendars, waitingRules } from './proposal-queries.ts';
import { headersOf } from './rule-set-queries.ts';
import './unit-rules.ts';
import { ruleCodes, ruleDefinitions } from './rule-set.ts';
import { proposeIndexFigureOf } from './propose-rent-index.ts';
import { listIndexFigures, proposeIndexFigure } from './rent-index-contract.ts';
import { indexFiguresOf } from './rent-index-queries.ts';
import { rulesInForce } from './rules-in-force.ts';
import { versionWithChanges } from './version-queries.ts';
import { decideVote } from './vote.ts';
import { addWorkingDays, calendarCaveat, unannouncedYears } from './working-days.ts';

export function mountRulebook(site: Site): void {
  serve(site, rulesOfCounty, async ({ tx, params, query }) => {
    const rules = await rulesInForce(tx, params.county, query.on ?? (await today(tx)));
    const values = ruleCodes.map((code) => ({ code, label: ruleDefinitions[code].label, ...rules.values[code] }));
    return { ...rules, values, calendarAnnouncedThrough: lastAnnouncedYear(await calendarFor(tx, params.county)) };
  });
  serve(site, ruleVersions, async ({ tx, params }) => ({ versions: await headersOf(tx, params.county) }));
  serve(site, ruleVersion, ({ tx, params }) => versionWithChanges(tx, params.county, params.version));
  mountProposals(site);
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

function mountProposals(site: Site): void {
  const waiting = ({ approvalId, expiresAt }: { approvalId: string; expiresAt: Date }) => ({ approvalId, expiresAt: expiresAt.toISOString() });
  serve(site, proposeRulesEndpoint, async ({ tx, actor, params, body }) => waiting(await proposeRules(tx, actor, { ...params, ...body })));
  serve(site, ruleProposals, async ({ tx, actor, params }) => ({ proposals: await waitingRules(tx, actor, params.county) }));
  serve(site, decideRulesEndpoint, ({ tx, actor, params, body }) => decideRules(tx, actor, { ...params, ...body }));
  serve(site, proposeCalendarEndpoint, async ({ tx, actor, params, body }) => waiting(await proposeCalendar(tx, actor, { ...params, ...body })));
  serve(site, calendarProposals, async ({ tx, actor, params }) => ({ proposals: await waitingCalendars(tx, actor, params.county) }));
  serve(site, proposeIndexFigure, async ({ tx, actor, params, body }) => waiting(await proposeIndexFigureOf(tx, actor, { ...params, ...body })));
  serve(site, listIndexFigures, async ({ tx, params }) => ({ figures: (await indexFiguresOf(tx, params.county)).map(({ enteredBy: _by, confirmedBy: _too, ...rest }) => rest) }));
  serve(site, decideCalendarEndpoint, ({ tx, actor, params, body }) => decideCalendar(tx, actor, { ...params, ...body }));
}

const today = async (reader: Reader): Promise<string> => chinaDate(await readClock(reader));
