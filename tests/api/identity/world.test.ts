// The test world itself: fresh villages stand apart, people hold their roles, and the county answers whoever asks.
import { describe, expect, it } from '@jest/globals';
import { accountsMe } from '../../../src/identity/contract.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { foundedCollective, freshLand } from '../../support/land.ts';
import { freshVillage } from '../../support/world.ts';

describe('the named county', () => {
  const county = withDatabase();
  const api = apiFor(county);

  it('gives every test a village and people of its own', async () => {
    const [one, other] = [await freshVillage(county), await freshVillage(county)];
    expect(one.code).not.toBe(other.code);
    expect(one.clerk.accountId).not.toBe(other.clerk.accountId);
  });

  it('gives a village its collective, an account and the 68 mu', async () => {
    const village = await freshVillage(county);
    const land = await freshLand(county, village, await foundedCollective(county, village));
    const { value } = await county.db.one<{ value: string }>('SELECT value FROM asset_area WHERE asset_id = $1', [land.id]);
    expect(value).toBe('68.00');
  });

  it('answers its people by name', async () => {
    const { clerk, code } = await freshVillage(county);
    const me = await api.call(accountsMe, { as: clerk });
    expect(me).toMatchObject({ id: clerk.accountId, name: '李书记', roles: [{ role: 'village_clerk', region: code }] });
    expect(await api.refused(accountsMe)).toMatchObject({ status: 401, code: 'identity.not_signed_in' });
  });
});
