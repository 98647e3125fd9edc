// Candidates for a case: flags of one lot, one lessee or one cadre stand in one row of the queue, and nobody else's with them.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { listFlags, readNeighbours } from '../../../src/watchdog/contract.ts';
import { apiFor } from '../../support/api.ts';
import { awardedLot, type AwardedLot } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { freshPerson, freshVillage, type Person } from '../../support/world.ts';
import { plantFlag } from './planted-flag.ts';

const database = withDatabase();
const api = apiFor(database);

let officer: Person;
let [first, second, elsewhere]: AwardedLot[] = [];
let flags: string[];
let other: string;

beforeAll(async () => {
  const village = await freshVillage(database);
  first = await awardedLot(database, api, { village });
  second = await awardedLot(database, api, { village });
  elsewhere = await awardedLot(database, api, {});
  officer = await freshPerson(database, '陈监督', [['commission_officer', village.county]]);
  const flag = (lot: AwardedLot, signal: string, money: string, level: 'high' | 'medium' = 'medium') => plantFlag(database.db, { kind: 'lot', subjectId: lot.lotId, placeCode: lot.village.code, signal, money, level });
  flags = [await flag(first, 'P2', '900.00'), await flag(first, 'C1', '500.00'), await flag(second, 'P1', '100.00', 'high')];
  other = await flag(elsewhere, 'P1', '50.00');
});

const queue = async () => (await api.call(listFlags, { as: officer, query: {} })).groups;

describe('one row of the queue', () => {
  it('holds what one lessee’s lots raised, says what they share, and adds up each lot once', async () => {
    const groups = await queue();
    expect(groups.map((group) => group.flags.map((flag) => flag.id).sort())).toEqual([[...flags].sort(), [other]]);
    expect(groups[0]).toMatchObject({ level: 'high', moneyAtStake: '1000.00' });
    expect(groups[0]!.shared).toEqual([{ tie: 'lessee', name: first!.winner.name, flags: 3 }, { tie: 'lot', name: groups[0]!.flags.find((flag) => flag.id === flags[0])!.lotCode, flags: 2 }]);
    expect(groups[1]!.shared).toEqual([]);
  });

  it('is walked flag by flag', async () => {
    const around = async (flagId: string) => api.call(readNeighbours, { as: officer, params: { flagId }, query: {} });
    const [lead, ...rest] = (await queue())[0]!.flags.map((flag) => flag.id);
    expect(await around(lead!)).toEqual({ position: 1, of: 2, previous: null, next: rest[0] });
    expect(await around(rest[1]!)).toEqual({ position: 1, of: 2, previous: rest[0], next: other });
  });

  it('opens into its flags on the page', async () => {
    const { text } = await visitorOf(api, officer).see('/watch');
    expect(text).toContain('合并为一件，共 3 条预警');
    expect(text).toContain(`同一承租人 ${first!.winner.name}（3 条）`);
    for (const id of [...flags, other]) expect(text).toContain(`/watch?flag=${id}`);
  });

  it('joins two winners whom one cadre declared as kin', async () => {
    const number = async (person: Person): Promise<string> => (await database.db.one<{ n: string }>('SELECT id_number_index AS n FROM account WHERE id = $1', [person.accountId])).n;
    // He sits on the committee of both villages.
    for (const { village, winner } of [first!, elsewhere!]) {
      const { id: post } = await database.db.one<{ id: string }>(
        `INSERT INTO post_holder (region, post, name, id_number_sealed, id_number_index, id_number_mask, entered_by, entered_at) VALUES ($1, 'village_committee', '钱主任', 'x', 'cadre', 'x', $2, county_now()) RETURNING id`,
        [village.code, officer.accountId],
      );
      await database.db.sql(
        `INSERT INTO declared_tie (post_id, relation, name, id_number_sealed, id_number_index, id_number_mask, declared_by, declared_at) VALUES ($1, 'sibling', $2, 'x', $3, 'x', $4, county_now())`,
        [post, winner.name, await number(winner), officer.accountId],
      );
    }
    const groups = await queue();
    expect(groups).toHaveLength(1);
    expect(groups[0]!.shared).toContainEqual({ tie: 'cadre', name: '钱主任', flags: 4 });
  });
});
