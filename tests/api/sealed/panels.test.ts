// Key panels: five organs, five people, five keys made by their holders; fixed once bids can be sealed to them.
import { describe, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { appointPanelEndpoint, getSealed, listPanels, type Organ, organs, registerKeyEndpoint } from '../../../src/auction/sealed/contract.ts';
import { decidePanelEndpoint, listPanelRequests, requestPanelEndpoint } from '../../../src/auction/sealed/panel-contract.ts';
import { newKeyPair } from '../../../src/kernel/seal-key.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { publishedAuction } from '../../support/auction.ts';
import { agreedByTwo } from '../../support/agreed.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { convened, fiveHolders, random, sealedLot } from '../../support/sealed.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);

type Holders = { organ: Organ; phone: string }[];

async function five(village: Village): Promise<{ people: Record<Organ, Person>; body: { county: string; title: string; holders: Holders } }> {
  const people = await fiveHolders(county, village);
  return { people, body: { county: village.county, title: '余庄一宗', holders: organs.map((organ) => ({ organ, phone: people[organ].phone })) } };
}

const instead = (holders: Holders, organ: Organ, person: Person): Holders => holders.map((one) => (one.organ === organ ? { organ, phone: person.phone } : one));
const decide = (as: Person, approvalId: string, verdict: 'approved' | 'refused' = 'approved') => ({ as, params: { approvalId }, body: { verdict, reason: '已核对' } });

describe('asking for a panel', () => {
  it('takes five different organs and five different people with accounts', async () => {
    const village = await freshVillage(county);
    const { body } = await five(village);
    const ask = (holders: Holders) => api.refused(requestPanelEndpoint, { as: village.operator, body: { ...body, holders } });
    const [first, second] = body.holders as [Holders[0], Holders[0]];
    expect((await ask(body.holders.map((holder) => (holder === second ? { ...holder, organ: first.organ } : holder)))).code).toBe('panel.organs');
    expect((await ask(body.holders.map((holder) => (holder === second ? { ...holder, phone: first.phone } : holder)))).code).toBe('panel.same_person');
    expect(await ask(body.holders.map((holder) => (holder === second ? { ...holder, phone: '19900000000' } : holder)))).toMatchObject({ code: 'panel.person_unknown', field: `phone.${second.organ}` });
    expect((await api.send(requestPanelEndpoint, { as: village.operator, body: { ...body, holders: body.holders.slice(1) } })).status).toBe(400);
  });

  it('takes people who hold the organ’s office in the county: no fresh bidder, nobody of another county, no bidder for the bidders who is in office here', async () => {
    const village = await freshVillage(county);
    const { body } = await five(village);
    const ask = (holders: Holders) => api.refused(requestPanelEndpoint, { as: village.operator, body: { ...body, holders } });
    const bidder = await freshPerson(county, '新来的', [['bidder', '']]);
    for (const organ of organs.filter((one) => one !== 'bidders')) {
      expect(await ask(instead(body.holders, organ, bidder))).toMatchObject({ code: 'panel.not_in_office', field: `phone.${organ}` });
    }
    const elsewhere = await freshPerson(county, '外县乡镇', [['township_reviewer', '410329101']]);
    expect((await ask(instead(body.holders, 'township', elsewhere))).code).toBe('panel.not_in_office');
    const nobody = await freshPerson(county, '无职', []);
    expect((await ask(instead(body.holders, 'bidders', nobody))).code).toBe('panel.not_in_office');
    const clerkToo = await freshPerson(county, '会计也竞买', [['bidder', ''], ['village_clerk', `${village.township}209`]]);
    expect((await ask(instead(body.holders, 'bidders', clerkToo))).code).toBe('panel.not_in_office');
  });

  it('takes no two of one unit, whatever else they hold', async () => {
    const village = await freshVillage(county);
    const { body } = await five(village);
    const both = await freshPerson(county, '两头任职', [['township_reviewer', village.township], ['commission_officer', village.county]]);
    expect(await api.refused(requestPanelEndpoint, { as: village.operator, body: { ...body, holders: instead(body.holders, 'township', both) } })).toMatchObject({
      code: 'panel.same_unit', field: 'phone.discipline',
    });
  });

  it('is the exchange’s of that county alone', async () => {
    const village = await freshVillage(county);
    const { body } = await five(village);
    const elsewhere = await freshPerson(county, '外县交易', [['exchange_operator', '410329']]);
    expect((await api.refused(requestPanelEndpoint, { as: elsewhere, body })).code).toBe('policy.not_allowed');
    for (const person of [village.clerk, village.reviewer, village.zhao, village.chen, village.administrator]) {
      expect((await api.refused(requestPanelEndpoint, { as: person, body })).status).toBe(403);
    }
  });
});

describe('deciding on a panel', () => {
  it('is another unit’s: nothing stands before, nothing is appointed, and none of the five decides', async () => {
    const village = await freshVillage(county);
    const { people, body } = await five(village);
    const { approvalId } = await api.call(requestPanelEndpoint, { as: village.operator, body });
    expect((await api.call(listPanels, { as: people.township })).panels).toEqual([]);
    const shown = async (as: Person) => (await api.call(listPanelRequests, { as })).requests.find((one) => one.approvalId === approvalId);
    expect(await shown(village.operator)).toMatchObject({ mine: true, mayDecide: false, hindrance: 'own', title: '余庄一宗' });
    expect(await shown(village.administrator)).toMatchObject({ mayDecide: true, holders: organs.map((organ) => ({ organ, name: people[organ].name })) });
    expect(await shown(people.discipline)).toMatchObject({ mayDecide: false, hindrance: 'concerned' });
    const colleague = await freshPerson(county, '两头任职', [['exchange_operator', village.county], ['commission_officer', village.township]]);
    for (const [person, code] of [[village.operator, 'policy.not_allowed'], [people.trading_centre, 'policy.not_allowed'], [colleague, 'policy.not_allowed'], [people.discipline, 'approval.concerned']] as const) {
      expect(await api.refused(decidePanelEndpoint, decide(person, approvalId))).toMatchObject({ code });
    }
    const { panelId } = await api.call(decidePanelEndpoint, decide(village.administrator, approvalId));
    expect((await api.call(listPanels, { as: people.township })).panels).toMatchObject([{ panelId, complete: false, lots: [] }]);
    const [entry] = await county.db.sql<{ actor: string; payload: unknown }>(`SELECT actor, payload FROM journal_entry WHERE subject = 'key_panel' AND id = $1`, [panelId]);
    expect(entry).toMatchObject({ actor: village.administrator.accountId, payload: { approval_id: approvalId } });
    expect(await api.refused(decidePanelEndpoint, decide(village.chen, approvalId))).toMatchObject({ code: 'approval.decided' });
  });

  it('refused, leaves none; approved after one has left the office, neither', async () => {
    const village = await freshVillage(county);
    const { people, body } = await five(village);
    const first = await api.call(requestPanelEndpoint, { as: village.operator, body });
    expect(await api.call(decidePanelEndpoint, decide(village.chen, first.approvalId, 'refused'))).toMatchObject({ panelId: null });
    const second = await api.call(requestPanelEndpoint, { as: village.operator, body });
    await county.db.sql('UPDATE role_grant SET revoked_at = county_now() WHERE account_id = $1', [people.township.accountId]);
    expect(await api.refused(decidePanelEndpoint, decide(village.chen, second.approvalId))).toMatchObject({ code: 'panel.not_in_office', field: 'phone.township' });
    expect((await api.call(listPanels, { as: people.bidders })).panels).toEqual([]);
  });
});

describe('a key', () => {
  it('is registered by its holder alone, is usable, is nobody else’s, and may be replaced until bids open', async () => {
    const village = await freshVillage(county);
    const { panelId, keepers } = await convened(county, api, village, 1);
    const [missing, other] = keepers as [(typeof keepers)[0], (typeof keepers)[0]];
    const ask = (person: Person, publicKey: string) => ({ as: person, params: { panelId }, body: { publicKey } });
    expect((await api.refused(registerKeyEndpoint, ask(village.operator, missing.publicKey))).code).toBe('opening.not_holder');
    expect((await api.refused(registerKeyEndpoint, ask(missing.person, '00'.repeat(32)))).code).toBe('panel.key_unusable');
    expect((await api.refused(registerKeyEndpoint, ask(missing.person, other.publicKey))).code).toBe('panel.key_taken');
    expect((await api.call(registerKeyEndpoint, ask(missing.person, missing.publicKey))).complete).toBe(true);
    const replaced = newKeyPair(random).publicKey;
    await api.call(registerKeyEndpoint, ask(missing.person, replaced));
    const kinds = await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'key_panel' AND id = $1 ORDER BY seq`, [panelId]);
    expect(kinds.map((row) => row.kind)).toEqual(['panel.convened', ...Array.from({ length: 6 }, () => 'panel.key_registered')]);
    const { lotId, opensAt } = await publishedAuction(county, village, { format: 'sealed' });
    await api.call(appointPanelEndpoint, { as: village.operator, params: { lotId }, body: { panelId } });
    await clock.moveTo(opensAt);
    expect((await api.refused(registerKeyEndpoint, ask(missing.person, newKeyPair(random).publicKey))).code).toBe('panel.key_fixed');
    // The one that stands may be said again.
    expect((await api.call(registerKeyEndpoint, ask(missing.person, replaced))).complete).toBe(true);
    expect((await api.refused(registerKeyEndpoint, { ...ask(missing.person, replaced), params: { panelId: lotId } })).status).toBe(404);
  });

  it('missing at the opening of bids may still come: then bids can be sealed', async () => {
    const village = await freshVillage(county);
    const { panelId, keepers } = await convened(county, api, village, 2);
    const { lotId, opensAt } = await publishedAuction(county, village, { format: 'sealed' });
    await api.call(appointPanelEndpoint, { as: village.operator, params: { lotId }, body: { panelId } });
    await clock.moveTo(opensAt);
    await closeDueAuctions(county.db);
    for (const keeper of keepers.slice(0, 2)) await api.call(registerKeyEndpoint, { as: keeper.person, params: { panelId }, body: { publicKey: keeper.publicKey } });
    expect((await api.call(getSealed, { params: { lotId } })).holders.every((holder) => holder.publicKey !== null)).toBe(true);
  });
});

describe('appointing', () => {
  it('is the operator’s, for a sealed lot of the panel’s county, before bids open', async () => {
    const village = await freshVillage(county);
    const { panelId } = await convened(county, api, village);
    const lot = await sealedLot(county, api, village, [village.zhao]);
    const ask = (as: Person, lotId: string, panel = panelId) => ({ as, params: { lotId }, body: { panelId: panel } });
    for (const person of [village.clerk, village.zhao, village.chen]) expect((await api.refused(appointPanelEndpoint, ask(person, lot.lotId))).status).toBe(403);
    const elsewhere = await freshPerson(county, '外县交易', [['exchange_operator', '410329']]);
    expect((await api.refused(appointPanelEndpoint, ask(elsewhere, lot.lotId))).code).toBe('policy.not_allowed');
    const foreign = await inTransaction(county.db, async (tx) => {
      const { id } = await tx.one<{ id: string }>('SELECT gen_random_uuid() AS id', []);
      const approvalId = await agreedByTwo(tx, village, { action: 'auction.panel', subject: 'key_panel', subjectId: id });
      return tx.one<{ id: string }>("INSERT INTO key_panel (id, county, title, convened_by, convened_at, approval_id) VALUES ($1, '410329', '外县', $2, county_now(), $3) RETURNING id", [id, village.operator.accountId, approvalId]);
    });
    expect((await api.refused(appointPanelEndpoint, ask(village.operator, lot.lotId, foreign.id))).code).toBe('panel.elsewhere');
    const ascending = await publishedAuction(county, village);
    expect((await api.refused(appointPanelEndpoint, ask(village.operator, ascending.lotId))).code).toBe('sealed.other_format');
    // Who has left the office keeps no key of a lot appointed after.
    const left = await convened(county, api, village);
    await county.db.sql('UPDATE role_grant SET revoked_at = county_now() WHERE account_id = $1', [left.keepers[3]!.person.accountId]);
    expect((await api.refused(appointPanelEndpoint, ask(village.operator, lot.lotId, left.panelId))).code).toBe('panel.not_in_office');
    await api.call(appointPanelEndpoint, ask(village.operator, lot.lotId));
    await clock.moveTo(lot.opensAt);
    expect((await api.refused(appointPanelEndpoint, ask(village.operator, lot.lotId))).code).toBe('panel.fixed');
  });

  it('shows a panel to those who belong to it', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao]);
    const mine = await api.call(listPanels, { as: lot.keepers[3]!.person });
    expect(mine.panels).toMatchObject([{ panelId: lot.panelId, complete: true, lots: [{ lotId: lot.lotId }] }]);
    expect(mine.panels[0]!.holders.map((holder) => holder.mine)).toEqual([false, false, false, true, false]);
    expect((await api.call(listPanels, { as: village.zhao })).panels).toEqual([]);
    expect((await api.call(listPanels, { as: village.operator })).panels.map((panel) => panel.panelId)).toContain(lot.panelId);
  });
});
