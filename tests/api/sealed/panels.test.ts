// Key panels: five organs, five people, five keys made by their holders; fixed once bids can be sealed to them.
import { describe, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { appointPanelEndpoint, convenePanelEndpoint, getSealed, listPanels, organs, registerKeyEndpoint } from '../../../src/auction/sealed/contract.ts';
import { newKeyPair } from '../../../src/kernel/seal-key.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { convened, random, sealedLot } from '../../support/sealed.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);

async function five(village: Village): Promise<{ village: Village; people: Person[]; body: { county: string; title: string; holders: { organ: (typeof organs)[number]; phone: string }[] } }> {
  const people: Person[] = [];
  for (const organ of organs) people.push(await freshPerson(county, organ, []));
  return { village, people, body: { county: village.county, title: '余庄一宗', holders: organs.map((organ, index) => ({ organ, phone: people[index]!.phone })) } };
}

describe('convening', () => {
  it('takes five different organs and five different people with accounts', async () => {
    const { village, body } = await five(await freshVillage(county));
    const ask = (holders: typeof body.holders) => api.refused(convenePanelEndpoint, { as: village.operator, body: { ...body, holders } });
    const [first, second] = body.holders as [(typeof body.holders)[0], (typeof body.holders)[0]];
    expect((await ask(body.holders.map((holder) => (holder === second ? { ...holder, organ: first.organ } : holder)))).code).toBe('panel.organs');
    expect((await ask(body.holders.map((holder) => (holder === second ? { ...holder, phone: first.phone } : holder)))).code).toBe('panel.same_person');
    expect(await ask(body.holders.map((holder) => (holder === second ? { ...holder, phone: '19900000000' } : holder)))).toMatchObject({ code: 'panel.person_unknown', field: `phone.${second.organ}` });
    expect((await api.send(convenePanelEndpoint, { as: village.operator, body: { ...body, holders: body.holders.slice(1) } })).status).toBe(400);
    expect(await api.call(convenePanelEndpoint, { as: village.operator, body })).toMatchObject({ complete: false, lots: [] });
  });

  it('is the exchange’s of that county alone', async () => {
    const { village, body } = await five(await freshVillage(county));
    const elsewhere = await freshPerson(county, '外县交易', [['exchange_operator', '410329']]);
    expect((await api.refused(convenePanelEndpoint, { as: elsewhere, body })).code).toBe('policy.not_allowed');
    for (const person of [village.clerk, village.reviewer, village.zhao, village.chen, village.administrator]) {
      expect((await api.refused(convenePanelEndpoint, { as: person, body })).status).toBe(403);
    }
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
    const foreign = await county.db.one<{ id: string }>("INSERT INTO key_panel (county, title, convened_by, convened_at) VALUES ('410329', '外县', $1, county_now()) RETURNING id", [village.operator.accountId]);
    expect((await api.refused(appointPanelEndpoint, ask(village.operator, lot.lotId, foreign.id))).code).toBe('panel.elsewhere');
    const ascending = await publishedAuction(county, village);
    expect((await api.refused(appointPanelEndpoint, ask(village.operator, ascending.lotId))).code).toBe('sealed.other_format');
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
