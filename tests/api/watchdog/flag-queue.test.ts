// The queue at size and quick triage: pages of groups, the flag before and after, and forms that go on to the next without losing the filters.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { claimFlag, listFlags, readNeighbours } from '../../../src/watchdog/contract.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';
import { plantFlag } from './planted-flag.ts';

const database = withDatabase();
const api = apiFor(database);
const REASON = '账户来款经镇会计核实，为平台上线前签订的老合同租金，已补录合同。';
let village: Village;
let officer: Person;
/** By money at stake, the most first; the last is of another signal. */
let flags: string[];
let low: string;

beforeAll(async () => {
  village = await freshVillage(database);
  officer = await freshPerson(database, '陈监督', [['commission_officer', village.county]]);
  flags = [];
  for (let number = 0; number < 5; number += 1) flags.push(await plant(`${90_000 - number * 10_000}.00`, 'P1'));
  low = await plant('1.00', 'C1');
});

async function plant(money: string, signal: string): Promise<string> {
  const { id: collective } = await database.db.one<{ id: string }>('INSERT INTO collective (place_code, name) VALUES ($1, $2) RETURNING id', [village.code, `合作社 ${randomUUID()}`]);
  return plantFlag(database.db, { kind: 'collective', subjectId: collective, placeCode: village.code, signal, money });
}

describe('the queue', () => {
  it('is ranked whole and read a page at a time; a page beyond the last is the last', async () => {
    const page = async (number: number) => api.call(listFlags, { as: officer, query: { page: number, size: 2 } });
    const ids = (reply: Awaited<ReturnType<typeof page>>) => reply.groups.map((group) => group.flags[0]!.id);
    const [first, second, third, beyond] = [await page(1), await page(2), await page(3), await page(9)];
    expect([...ids(first), ...ids(second), ...ids(third)]).toEqual([...flags, low]);
    expect(first).toMatchObject({ count: 6, groupCount: 6, page: 1, byLevel: { high: 0, medium: 6, low: 0 } });
    expect([beyond.page, ids(beyond)]).toEqual([3, ids(third)]);
  });
});

describe('the flag before and after', () => {
  const around = async (flagId: string, query: Record<string, string> = {}, as = officer) => api.call(readNeighbours, { as, params: { flagId }, query });

  it('follows the order and the filters of the queue, over all its pages', async () => {
    expect(await around(flags[1]!, { size: '2' })).toEqual({ position: 2, of: 6, previous: flags[0], next: flags[2] });
    expect(await around(flags[4]!, { signal: 'P1' })).toEqual({ position: 5, of: 5, previous: flags[3], next: null });
    // A flag outside the filter has its place all the same.
    expect(await around(low, { signal: 'P1' })).toEqual({ position: null, of: 5, previous: flags[4], next: null });
  });

  it('tells an officer of another county nothing, and leaves no look in the journal', async () => {
    const stranger = await freshPerson(database, '外县监督', [['commission_officer', '419904']]);
    expect(await around(flags[0]!, {}, stranger)).toEqual({ position: null, of: 0, previous: null, next: null });
    const looks = await database.db.sql(`SELECT 1 FROM journal_entry WHERE subject = 'flag' AND kind = 'flag.read' AND id = ANY($1::text[])`, [flags]);
    expect(looks).toEqual([]);
    for (const as of [village.clerk, village.reviewer, village.operator, village.zhao]) expect((await api.send(readNeighbours, { as, params: { flagId: flags[0] } })).status).toBe(403);
  });
});

describe('on the page', () => {
  it('a decision goes on to the next flag under the same filters, and one without that wish stays', async () => {
    const visitor = visitorOf(api, officer);
    const decide = (flagId: string, more: Record<string, string>) => visitor.submit(`/watch/flags/${flagId}/dispositions`, { verdict: 'explained', reason: REASON, back: '/watch?signal=P1', ...more });
    const claimed = await visitor.submit(`/watch/flags/${flags[0]}/claim`, { back: '/watch?signal=P1&page=1' });
    expect([claimed.status, claimed.headers['location']]).toEqual([303, `/watch?flag=${flags[0]}&signal=P1`]);
    const next = await decide(flags[0]!, { on: 'next' });
    expect([next.status, next.headers['location']]).toEqual([303, `/watch?flag=${flags[1]}&signal=P1`]);
    const stayed = await decide(flags[1]!, {});
    expect(stayed.headers['location']).toBe(`/watch?flag=${flags[1]}&state=all&signal=P1`);
    // The last of the filter: back to the queue itself, although another signal's flag waits.
    await decide(flags[2]!, { on: 'next' });
    await decide(flags[3]!, { on: 'next' });
    expect((await decide(flags[4]!, { on: 'next' })).headers['location']).toBe('/watch?signal=P1');
  });

  it('an address that is not the queue’s leads nowhere else', async () => {
    const visitor = visitorOf(api, officer);
    const answer = await visitor.submit(`/watch/flags/${low}/claim`, { back: 'https://elsewhere.example/?flag=x&state=nonsense' });
    expect(answer.headers['location']).toBe(`/watch?flag=${low}`);
    expect((await api.call(claimFlag, { as: officer, params: { flagId: low } })).state).toBe('claimed');
  });

  it('shows every part of the sheet, the place in the queue and the keys', async () => {
    const { text, status } = await visitorOf(api, officer).see(`/watch?flag=${low}`);
    expect(status).toBe(200);
    for (const words of ['可能的合理原因', '拿不准的地方', '下一步查什么', '关系', '资金', '时间线', '其他预警', '第 1 / 1 组', '快捷键', '没有关联的合同、保证金或流水']) expect(text).toContain(words);
    expect((await visitorOf(api, village.clerk).see(`/watch?flag=${low}`)).status).toBe(403);
    expect((await visitorOf(api, officer).see(`/watch?flag=${randomUUID()}`)).status).toBe(404);
  });
});
