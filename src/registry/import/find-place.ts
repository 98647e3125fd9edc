// Find place: the place a row names, found under the row's own county, or created as unconfirmed.
import type { Actor } from '../../kernel/actor.ts';
import { levelOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import type { RowNote } from '../../platform/imports/row-report.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { mayAddPlace } from '../policy.ts';
import { insertPlace } from '../store.ts';
import { placeCreated, placeFull, placeOutside, placeUnknownHere, townshipInferred, townshipMissing, villageMissing } from './import-notes.ts';
import { childByName, countyByName, lockCounties, lockUnder, nextUnconfirmed, villagesByName } from './place-store.ts';
import type { NamedPlace } from './place-text.ts';

export interface FoundPlace {
  code: string;
  name: string;
  notes: RowNote[];
}

const UNKNOWN_TOWNSHIP = '未定乡镇';

/** Finds or creates. Only those who may add places create; for others an unknown place is a refusal. */
export async function findPlace(tx: Tx, actor: Actor, county: string, named: NamedPlace, now: Date): Promise<FoundPlace | { refusal: RowNote }> {
  const notes: RowNote[] = [];
  const make = maker(tx, actor, now, notes);
  const top = await make(null, county, () => countyByName(tx, county));
  if ('refusal' in top) return top;
  const town = await township(tx, top.code, named, make, notes);
  if (town === null) return { ...top, notes: [...notes, townshipMissing(), villageMissing()] };
  if ('refusal' in town) return town;
  if (named.village === null) return { ...town, notes: [...notes, villageMissing()] };
  const village = await make(town.code, named.village, () => childByName(tx, town.code, named.village as string));
  return 'refusal' in village ? village : { ...village, notes };
}

/** The deepest place that exists already, for the township's list of refused rows; null when not even the county is known. */
export async function deepestKnown(reader: Reader, county: string, named: NamedPlace): Promise<string | null> {
  const top = await countyByName(reader, county);
  if (top === undefined) return null;
  const town = named.township === null ? undefined : await childByName(reader, top.code, named.township);
  if (town === undefined || named.village === null) return (town ?? top).code;
  return ((await childByName(reader, town.code, named.village)) ?? town).code;
}

type Made = { code: string; name: string } | { refusal: RowNote };
type Make = (parent: string | null, name: string, find: () => Promise<{ code: string; name: string } | undefined>) => Promise<Made>;

async function township(tx: Tx, county: string, named: NamedPlace, make: Make, notes: RowNote[]): Promise<Made | null> {
  const wanted = named.township;
  if (wanted !== null) return make(county, wanted, () => childByName(tx, county, wanted));
  if (named.village === null) return null;
  const namesakes = await villagesByName(tx, county, named.village);
  const [only] = namesakes;
  if (only !== undefined && namesakes.length === 1 && only.township_name !== UNKNOWN_TOWNSHIP) {
    notes.push(townshipInferred({ village: named.village, township: only.township_name }));
    return { code: only.township, name: only.township_name };
  }
  notes.push(townshipMissing());
  return make(county, UNKNOWN_TOWNSHIP, () => childByName(tx, county, UNKNOWN_TOWNSHIP));
}

function maker(tx: Tx, actor: Actor, now: Date, notes: RowNote[]): Make {
  return async (parent, name, find) => {
    const known = await find();
    if (known !== undefined) return known;
    if (parent !== null && !mayAddPlace(actor, parent)) return { refusal: placeUnknownHere({ place: name }) };
    // A person holds roles over counties that exist; only the operator's command line may bring in a new one.
    if (parent === null && actor.kind !== 'system') return { refusal: placeOutside({ place: name }) };
    await (parent === null ? lockCounties(tx) : lockUnder(tx, parent));
    const meanwhile = await find();
    if (meanwhile !== undefined) return meanwhile;
    const code = await nextUnconfirmed(tx, parent);
    if (code === null) return { refusal: placeFull({ parent: parent ?? '—' }) };
    await insertPlace(tx, { code, name, parent, confirmed: false, fictional: false });
    await record(tx, { subject: 'place', id: code, kind: 'place.added', payload: { name, level: levelOf(code), confirmed: false }, actor, now });
    notes.push(placeCreated({ name }));
    return { code, name };
  };
}
