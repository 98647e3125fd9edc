// Place store: looks places up by name and gives codes to unconfirmed ones.
import { levelOf } from '../../kernel/region.ts';
import type { Reader, Tx } from '../../platform/db.ts';

interface Named {
  code: string;
  name: string;
}

/** Official codes never begin with 99, and no official township or village ends in 800 to 999: such codes are ours until the county confirms them. */
const COUNTY_RANGE = { low: '990001', high: '999999' };
const CHILD_RANGE = { low: 800, high: 999 };

/** '洛宁' finds 洛宁县; a confirmed place before an unconfirmed namesake. */
export async function countyByName(reader: Reader, name: string): Promise<Named | undefined> {
  const rows = await reader.sql<Named>(
    `SELECT code, name FROM place WHERE level = 'county' AND name = ANY($1) ORDER BY name <> $2, confirmed DESC, code LIMIT 1`,
    [[name, `${name}县`, `${name}市`, `${name}区`], name],
  );
  return rows[0];
}

export async function childByName(reader: Reader, parent: string, name: string): Promise<Named | undefined> {
  const rows = await reader.sql<Named>('SELECT code, name FROM place WHERE parent = $1 AND name = $2 ORDER BY confirmed DESC, code LIMIT 1', [parent, name]);
  return rows[0];
}

export async function villagesByName(reader: Reader, county: string, name: string): Promise<{ code: string; township: string; township_name: string }[]> {
  return reader.sql(
    `SELECT v.code, t.code AS township, t.name AS township_name FROM place v JOIN place t ON t.code = v.parent
      WHERE v.level = 'village' AND t.parent = $1 AND v.name = $2`,
    [county, name],
  );
}

export async function lockCounties(tx: Tx): Promise<void> {
  await tx.sql(`SELECT pg_advisory_xact_lock(hashtextextended($1, 7301))`, ['county codes']);
}

export async function lockUnder(tx: Tx, parent: string): Promise<void> {
  await tx.sql('SELECT code FROM place WHERE code = $1 FOR UPDATE', [parent]);
}

/** The next free code of our own under `parent`, or null when the range is used up. Call under the lock. */
export async function nextUnconfirmed(tx: Tx, parent: string | null): Promise<string | null> {
  if (parent === null) {
    const { last } = await tx.one<{ last: string | null }>(`SELECT max(code) AS last FROM place WHERE level = 'county' AND code BETWEEN $1 AND $2`, [COUNTY_RANGE.low, COUNTY_RANGE.high]);
    if (last === COUNTY_RANGE.high) return null;
    return last === null ? COUNTY_RANGE.low : String(Number(last) + 1);
  }
  const { last } = await tx.one<{ last: number | null }>(`SELECT max(right(code, 3)::int) AS last FROM place WHERE parent = $1 AND right(code, 3)::int >= $2`, [parent, CHILD_RANGE.low]);
  const next = last === null ? CHILD_RANGE.low : last + 1;
  return next > CHILD_RANGE.high ? null : `${parent}${next}`;
}

/** The village's own collective, the first where a village has several. */
export async function collectiveAt(reader: Reader, placeCode: string): Promise<string | undefined> {
  const rows = await reader.sql<{ id: string }>(`SELECT id FROM collective WHERE place_code = $1 AND kind = 'village' ORDER BY name LIMIT 1`, [placeCode]);
  return rows[0]?.id;
}

/** The county a person's regions lie in, '' when they lie in several or none: its name stands for rows that name no county. */
export async function countyOfActor(reader: Reader, regions: readonly string[]): Promise<string> {
  const codes = [...new Set(regions.filter((region) => region.length >= 6).map((region) => region.slice(0, 6)))];
  if (codes.length !== 1) return '';
  const row = await reader.maybe<{ name: string }>('SELECT name FROM place WHERE code = $1', [codes[0]]);
  return row?.name ?? '';
}

export interface OfficialPlace {
  code: string;
  name: string;
  parent: string | null;
}

const BATCH = 500;

/** Writes official places; one that exists is confirmed and takes the official name. Parents must come first. Returns how many are new. */
export async function upsertPlaces(tx: Tx, places: readonly OfficialPlace[]): Promise<number> {
  let created = 0;
  for (let at = 0; at < places.length; at += BATCH) {
    const part = places.slice(at, at + BATCH);
    const rows = await tx.sql<{ created: boolean }>(
      `INSERT INTO place (code, name, parent, level) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, confirmed = true RETURNING (xmax = 0) AS created`,
      [part.map(({ code }) => code), part.map(({ name }) => name), part.map(({ parent }) => parent), part.map(({ code }) => levelOf(code))],
    );
    created += rows.filter((row) => row.created).length;
  }
  return created;
}

export async function countPlaces(reader: Reader): Promise<number> {
  return (await reader.one<{ n: number }>('SELECT count(*) AS n FROM place')).n;
}
