// Temporary.
import { expect, it } from '@jest/globals';
import { withDatabase } from '../../support/database.ts';
import { freshVillage } from '../../support/world.ts';
import { publishedLot } from '../../support/published-lot.ts';
const county = withDatabase();
it('publishes', async () => {
  const village = await freshVillage(county);
  const made = await publishedLot(county, village);
  expect(made.published.body.prices).toEqual({ per_unit_year: '1500.00', per_year: '102000.00', whole_term: '510000.00' });
  console.log(JSON.stringify(made.published.body, null, 1));
  const village2 = await freshVillage(county);
  await publishedLot(county, village2, {asset: {class: 'BLDG_OFFICE', unit: 'm2', nominal: '300', name: '旧村部'}, terms: {reservePerUnitYear: '30'}});
}, 60000);
