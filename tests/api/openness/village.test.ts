// The village page: its rent is the lease room's own sums, lessees are masked, and nothing public names or numbers a person.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Money } from '../../../src/kernel/money.ts';
import { listPublicLots, publicLot, publicVillage, type VillagePage } from '../../../src/openness/contract.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, awardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

const pageOf = (village: Village): Promise<VillagePage> => api.call(publicVillage, { params: { villageCode: village.code } });
const sumOf = (amounts: readonly string[]) => Money.sum(amounts.map(Money.of)).toText();

describe('the rent of a village', () => {
  let lot: Awaited<ReturnType<typeof activeLease>>;
  beforeAll(async () => {
    lot = await activeLease(county, api);
  });

  /** The one definition of due, received and owed (the lease room's view). */
  const standing = () =>
    county.db.one<{ due: string; received: string; owed: string }>(
      `SELECT sum(due)::numeric(16,2) AS due, sum(received)::numeric(16,2) AS received, sum(owed)::numeric(16,2) AS owed FROM lease_standing WHERE place_code = $1`,
      [lot.village.code],
    );

  it('equals lease_standing before anything is due, and years later when much is', async () => {
    for (const days of [0, 200, 365, 500]) {
      await clockOf(county).forward(days * 86_400);
      const page = await pageOf(lot.village);
      const truth = await standing();
      expect(page.rent.owed).toBe(truth.owed);
      expect({ due: sumOf(page.leases.map((one) => one.due)), received: sumOf(page.leases.map((one) => one.received)), owed: sumOf(page.leases.map((one) => one.owed)) }).toEqual(truth);
      expect(page.rent.lesseesOwing).toBe(Money.of(truth.owed).isZero() ? 0 : 1);
      const { due } = await county.db.one<{ due: string }>(
        `SELECT coalesce(sum(amount), 0)::numeric(16,2) AS due FROM instalment_standing WHERE lease_id = $1 AND is_due AND extract(year FROM due_on) = $2`,
        [lot.leaseId, page.year],
      );
      expect(page.rent.due).toBe(due);
      const inYear = page.payments.filter((payment) => payment.on.startsWith(String(page.year)));
      expect(page.rent.received).toBe(sumOf(inYear.map((payment) => payment.amount)));
    }
    expect(Money.of((await pageOf(lot.village)).rent.owed).isZero()).toBe(false);
  });

  it('lists what came in with where from, the lessee masked', async () => {
    const page = await pageOf(lot.village);
    expect(page.payments).toMatchObject([{ payer: '赵*包', from: 'deposit', lotId: lot.lotId }]);
    expect(page.leases).toMatchObject([{ id: lot.leaseId, lessee: '赵*包' }]);
    expect(page.assets).toMatchObject([{ id: lot.assetId, state: 'leased' }]);
    expect(page.account).toBe(`****${lot.bankAccount.number.slice(-4)}`);
  });
});

describe('nothing public', () => {
  it('holds an account id, a phone, an identity number, a whole name of a person or a whole account number', async () => {
    const won = await awardedLot(county, api);
    const leased = await activeLease(county, api);
    for (const { village, lotId, bankAccount } of [won, leased]) {
      const replies = [
        await api.call(listPublicLots, { query: { township: village.township } }),
        await api.call(publicLot, { params: { lotId } }),
        await pageOf(village),
      ];
      const people = Object.values(village).filter((value): value is Person => typeof value === 'object');
      expect(people).toHaveLength(7);
      const secrets = people.flatMap(({ accountId, phone, idNumber, name }) => [accountId, phone, idNumber, name]);
      const text = JSON.stringify(replies);
      expect([...secrets, bankAccount.number].filter((secret) => text.includes(secret))).toEqual([]);
      expect(text).not.toMatch(/(?<![0-9a-f])1[3-9]\d{9}(?![0-9a-f])/);
      expect(text).not.toMatch(/(?<![0-9a-f])\d{17}[\dX](?![0-9a-f])/);
    }
  });

  it('a village without anything is a page too', async () => {
    const village = await freshVillage(county);
    expect(await pageOf(village)).toMatchObject({ collective: null, account: null, rent: { due: '0.00', received: '0.00', owed: '0.00', lesseesOwing: 0 }, assets: [], lots: [], leases: [], payments: [] });
  });
});
