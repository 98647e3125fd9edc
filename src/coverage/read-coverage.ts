// Read coverage: a region's figures and rows for whoever may see them, on today or on a past day.
import type { Actor } from '../kernel/actor.ts';
import { addDays, chinaDate } from '../kernel/clock.ts';
import { notAllowed, notFound } from '../kernel/refusal.ts';
import { countyOf, levelOf } from '../kernel/region.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import { placeNames } from '../registry/queries.ts';
import { valuesOrDefaults } from '../rulebook/rules-in-force.ts';
import { coverageKinds, definedWords } from './codes.ts';
import type { CoverageReply, RowsAsk } from './contract.ts';
import { maySee, ownRegion } from './policy.ts';
import { figuresOn, historyOf, rowsOf } from './queries.ts';
import { dayInFuture } from './refusals.ts';
import { historyDays } from './rules.ts';

/** Months of history on the page. */
const MONTHS = 12;

export interface Scope {
  region: string;
  names: string[];
  on: string;
  today: string;
  /** From so many days before its end a contract should be listed again: the county's rule on that day. */
  endingDays: number;
}

/** Refuses a region that is not the actor's, one nobody knows, and a day that has not come. */
export async function coverageScope(reader: Reader, actor: Actor, ask: { region?: string | undefined; on?: string | undefined }): Promise<Scope> {
  const region = ask.region ?? ownRegion(actor);
  if (region === undefined || !maySee(actor, region)) throw notAllowed();
  const today = chinaDate(await readClock(reader));
  const on = ask.on ?? (region.length > 6 ? today : await lastNight(reader, today));
  if (on > today) throw dayInFuture({ on, today }, 'on');
  const names = await placeNames(reader, region);
  // County, township, village: one name each, or it is a place nobody registered.
  if (names.length < (region.length - 3) / 3) throw notFound({ what: '这个地方' });
  return { region, names, on, today, endingDays: (await valuesOrDefaults(reader, countyOf(region), on))['expiry.second_days'].value };
}

/** A whole county is shown as of last night where that has been counted: what lies in it is always counted now. */
async function lastNight(reader: Reader, today: string): Promise<string> {
  const night = await reader.maybe<{ day: string }>('SELECT day FROM coverage_night WHERE day = $1', [addDays(today, -1)]);
  return night?.day ?? today;
}

export async function readCoverage(reader: Reader, actor: Actor, ask: { region?: string | undefined; on?: string | undefined }): Promise<CoverageReply> {
  const scope = await coverageScope(reader, actor, ask);
  const now = await figuresOn(reader, scope.region, scope.on);
  const history = await historyOf(reader, scope.region, historyDays(scope.on, MONTHS), now.figures);
  const definitions = coverageKinds.map((kind) => ({ kind, ...definedWords(kind, scope.endingDays) }));
  return { ...scope, level: levelOf(scope.region), definitions, ...now, history };
}

export async function readCoverageRows(reader: Reader, actor: Actor, ask: RowsAsk): Promise<Awaited<ReturnType<typeof rowsOf>> & { scope: Scope }> {
  const scope = await coverageScope(reader, actor, ask);
  const { kind, standing, page, size } = ask;
  return { scope, ...(await rowsOf(reader, { region: scope.region, day: scope.on, kind, standing, page, size })) };
}
