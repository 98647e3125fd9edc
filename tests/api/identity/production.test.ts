// Demo and production: the switch exists in the demo only, and a real county does not start on a demo's database.
import { describe, expect, it } from '@jest/globals';
import { accountsMe } from '../../../src/identity/contract.ts';
import { createAccount } from '../../../src/identity/create-account.ts';
import { enterAsEndpoint } from '../../../src/identity/enter-as.ts';
import { refuseDemoInProduction } from '../../../src/identity/production-check.ts';
import { demoAccounts } from '../../../src/identity/queries.ts';
import { grantRole } from '../../../src/identity/grant-role.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor, testConfig, testKeys } from '../../support/api.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { countyCode, freshBidder, worldMaker } from '../../support/world.ts';

const production = testConfig({ production: true, nodeEnv: 'production' });

describe('the demo’s switch', () => {
  const county = withDatabase();
  const demo = apiFor(county, { demo: true });
  const plain = apiFor(county, { demo: false });
  const both = apiFor(county, { demo: true, production: true });
  const demoPerson = () =>
    inTransaction(county.db, async (tx) => {
      const { id } = await createAccount(tx, testKeys, { phone: '13300000001', passwordHash: null, name: '陈监督', demo: true }, worldMaker);
      await grantRole(tx, worldMaker, { accountId: id, role: 'commission_officer', region: countyCode });
      return id;
    });

  it('enters as a demo person, and as nobody real', async () => {
    const [id, real] = [await demoPerson(), await freshBidder(county)];
    expect(await demoAccounts(county.db)).toEqual([{ id, name: '陈监督', role: 'commission_officer', region: countyCode }]);
    const { access_token } = await demo.call(enterAsEndpoint, { body: { accountId: id } });
    expect((await demo.call(accountsMe, { token: access_token })).name).toBe('陈监督');
    expect(await demo.refused(enterAsEndpoint, { body: { accountId: real.accountId } })).toMatchObject({ status: 404 });
    for (const api of [plain, both]) {
      expect(api.county.site.endpoints).not.toContain(enterAsEndpoint);
      expect((await api.send(enterAsEndpoint, { body: { accountId: id } })).status).toBe(404);
    }
    await expect(refuseDemoInProduction(county.db, production)).rejects.toThrow('1 demo accounts');
    await expect(refuseDemoInProduction(county.db, testConfig())).resolves.toBeUndefined();
  });
});

describe('a production county', () => {
  const county = withDatabase();

  it('starts on its own database, not on one whose clock can be moved', async () => {
    await freshBidder(county);
    await expect(refuseDemoInProduction(county.db, production)).resolves.toBeUndefined();
    await installOffset(county);
    await expect(refuseDemoInProduction(county.db, production)).rejects.toThrow('clock_offset');
  });
});
