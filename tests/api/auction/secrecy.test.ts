// I10: before the close nothing written or shown links a bidder code to a person, or tells how many registered.
import { beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { type AuctionView, getAuction, getEntries, placeBidEndpoint } from '../../../src/auction/contract.ts';
import { listPendingApplications } from '../../../src/auction/application-contract.ts';
import { sha256Hex } from '../../../src/platform/crypto.ts';
import { admit, publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { claim, confirmed, secondOperator } from '../../support/priority.ts';
import { freshBidder, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;
let people: Person[];
let lotId: string;
let codes: string[];
let endsAt: Date;
let beforeStart: AuctionView;

/** Everything the journal holds, as an export would print it. */
const journal = async (): Promise<string[]> =>
  (await county.db.sql<{ line: string }>(`SELECT (to_jsonb(e) - 'position' - 'xid')::text AS line FROM journal_entry e WHERE $1 ORDER BY position`, [true])).map((row) => row.line);

beforeAll(async () => {
  village = await freshVillage(county);
  const second = await secondOperator(county);
  people = [village.zhao, village.sun, await freshBidder(county), await freshBidder(county)];
  const made = await publishedAuction(county, village);
  ({ lotId, endsAt } = made);
  codes = await admit(county, village, lotId, people);
  await confirmed(county, village, second, people[0]!, lotId, 'HOUSE_LESSEE');
  await claim(county, people[3]!, lotId, 'COLLECTIVE_MEMBER');
  beforeStart = await api.call(getAuction, { params: { lotId } });
  await clock.moveTo(made.opensAt);
  for (const [index, person] of people.slice(0, 3).entries()) {
    await api.call(placeBidEndpoint, { as: person, params: { lotId }, body: { bidKey: randomUUID(), amount: String(1500 + index * 10) } });
    await api.call(placeBidEndpoint, { as: person, params: { lotId }, body: { bidKey: randomUUID(), amount: '1500' } });
  }
});

/** What could stand for a person: the account, the application, the deposit, the session. */
async function namesOf(person: Person): Promise<string[]> {
  const rows = await county.db.sql<{ id: string }>(
    `SELECT id FROM application WHERE account_id = $1 UNION SELECT deposit_id FROM application WHERE account_id = $1 UNION SELECT id FROM session WHERE account_id = $1`, [person.accountId]);
  return [person.accountId, person.phone, person.name, person.idNumber, ...rows.map((row) => row.id)];
}

it('no journal entry holds a code and a person, nor a lot and an applicant', async () => {
  const lines = await journal();
  expect(lines.filter((line) => line.includes(`bidder:${codes[0]}`)).length).toBeGreaterThan(0);
  for (const [index, person] of people.entries()) {
    const names = await namesOf(person);
    const ofPerson = lines.filter((line) => names.some((name) => line.includes(name)));
    expect(ofPerson.length).toBeGreaterThan(0);
    for (const line of ofPerson) {
      expect(line).not.toContain(codes[index]);
      expect(line).not.toContain(lotId);
    }
  }
});

it('nobody can count by lot who registered: of a silent applicant the journal shows no lot and the pages show nothing', async () => {
  const lines = await journal();
  expect(lines.some((line) => line.includes(codes[3]!))).toBe(false);
  for (const who of [undefined, village.operator, village.clerk, village.chen, village.administrator, village.zhao]) {
    const shown = JSON.stringify([
      await api.call(getAuction, { ...(who && { as: who }), params: { lotId } }),
      await api.call(getEntries, { ...(who && { as: who }), params: { lotId }, query: { since: 0 } }),
    ]);
    for (const person of people) for (const name of await namesOf(person)) expect(shown).not.toContain(name);
    expect(shown).not.toContain(codes[3]);
    expect(shown).not.toMatch(/regist(rants|ered)|applicants|applications/i);
  }
  expect(JSON.stringify(await api.call(listPendingApplications, { as: village.operator }))).not.toContain(lotId);
});

it('a claim of priority leaves neither its class, its words, its file nor its rank beside a person or a lot', async () => {
  const lines = (await journal()).filter((line) => line.includes('"priority.'));
  expect(lines.filter((line) => line.includes('priority.confirmed'))).toHaveLength(1);
  const [file] = await county.db.sql<{ file_sha256: string }>('SELECT c.file_sha256 FROM priority_claim c JOIN application p ON p.id = c.application_id WHERE p.lot_id = $1', [lotId]);
  for (const line of lines) {
    for (const secret of ['HOUSE_LESSEE', 'COLLECTIVE_MEMBER', '原合同', file!.file_sha256, lotId, ...codes]) expect(line).not.toContain(secret);
    expect(line).not.toMatch(/"rank":/);
  }
});

it('whether there are holders is told from the start on, never before: it would say that somebody registered', async () => {
  expect(beforeStart).toMatchObject({ phase: 'scheduled', priorityHeld: null });
  expect((await api.call(getAuction, { params: { lotId } })).priorityHeld).toBe(true);
  const shown = JSON.stringify([await api.call(getAuction, { params: { lotId } }), await api.call(getEntries, { as: village.sun, params: { lotId }, query: { since: 0 } })]);
  expect(shown).not.toMatch(/"(rank|priorityRank|class)"/);
});

it('the commitment opens after the close: the salt proves who had which code', async () => {
  await clock.moveTo(endsAt);
  await closeDueAuctions(county.db);
  const row = await county.db.one<{ id: string; salt: string; account_id: string; bidder_code: string }>(
    'SELECT id, salt, account_id, bidder_code FROM application WHERE lot_id = $1 AND account_id = $2', [lotId, people[2]!.accountId]);
  const { payload } = await county.db.one<{ payload: { commitment: string } }>(`SELECT payload FROM journal_entry WHERE subject = 'application' AND id = $1 AND seq = 1`, [row.id]);
  expect(sha256Hex([row.salt, lotId, row.account_id, row.bidder_code].join('|'))).toBe(payload.commitment);
  const awarded = (await journal()).find((line) => line.includes('auction.awarded'));
  expect(awarded).toContain(people[2]!.accountId);
});
