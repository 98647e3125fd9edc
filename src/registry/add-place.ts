// Add place: a county, township or village under its official code; confirm place: a place an import named becomes the county's own.
import type { Actor } from '../kernel/actor.ts';
import { levelOf } from '../kernel/region.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { PlaceRow } from './contract.ts';
import { mayAddPlace } from './policy.ts';
import { placeExists, placeUnknown } from './refusals.ts';
import { confirmPlaceRow, insertPlace, lockPlace, placeByCode } from './store.ts';

/** The parent is the code's own prefix and must exist. Refuses a code that is taken. */
export async function addPlace(tx: Tx, actor: Actor, ask: { code: string; name: string; fictional?: boolean }): Promise<PlaceRow> {
  if (!mayAddPlace(actor, ask.code)) throw notAllowed();
  const level = levelOf(ask.code);
  const parent = level === 'county' ? null : ask.code.slice(0, level === 'village' ? 9 : 6);
  if (parent !== null && (await placeByCode(tx, parent)) === undefined) throw placeUnknown({ code: parent }, 'code');
  const place = { code: ask.code, name: ask.name, parent, confirmed: true, fictional: ask.fictional ?? false };
  if (!(await insertPlace(tx, place))) throw placeExists({ code: ask.code }, 'code');
  const now = await readClock(tx);
  await record(tx, { subject: 'place', id: ask.code, kind: 'place.added', payload: { name: ask.name, level, confirmed: true }, actor, now });
  return { ...place, level };
}

/** Keeps the code the import gave; the name may be put right. */
export async function confirmPlace(tx: Tx, actor: Actor, ask: { code: string; name: string }): Promise<PlaceRow> {
  if (!mayAddPlace(actor, ask.code)) throw notAllowed();
  await lockPlace(tx, ask.code);
  const place = await placeByCode(tx, ask.code);
  if (place === undefined) throw placeUnknown({ code: ask.code }, 'code');
  const now = await readClock(tx);
  await confirmPlaceRow(tx, ask.code, ask.name);
  await record(tx, { subject: 'place', id: ask.code, kind: 'place.confirmed', payload: { name: ask.name }, actor, now });
  return { ...place, name: ask.name, confirmed: true };
}
