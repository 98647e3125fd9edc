// Why was this refused? Over HTTP: the article, and the values that decided: pinned for a published lot, the county's present ones otherwise.
import { expect, it } from '@jest/globals';
import { explainRefusal } from '../../../src/openness/explanation-contract.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { draftedLot, lawfulCounty, publishedLot } from '../../support/published-lot.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const above = { code: 'bid.above_step' };

it('names the rule with its value and the article; without a county, defaults nobody decided on', async () => {
  const said = await api.call(explainRefusal, { params: above });
  expect(said).toMatchObject({ code: 'bid.above_step', sentence: { zh: '一次最多加到 {maximum} 元' }, ruleSet: null });
  expect(said.basis.zh).toContain('加价幅度');
  expect(said.rules).toEqual([expect.objectContaining({ code: 'max_step_multiple', value: 10, approvedBy: '' })]);
  expect(await api.refused(explainRefusal, { params: { code: 'bid.unheard_of' } })).toMatchObject({ status: 404, code: 'request.not_found' });
});

it('of a published lot, the version it is pinned to; of a draft, what the county has now', async () => {
  const village = await freshVillage(county);
  await lawfulCounty(county, village, { max_step_multiple: { value: 12 } });
  const { lotId } = await publishedLot(county, village);
  await lawfulCounty(county, village, { max_step_multiple: { value: 15 } });
  const pinned = await api.call(explainRefusal, { params: above, query: { lotId } });
  expect(pinned.rules[0]).toMatchObject({ value: 12 });
  expect(pinned.ruleSet).toMatchObject({ county: village.county, pinned: true });
  const present = await api.call(explainRefusal, { params: above, query: { county: village.county } });
  expect(present.rules[0]).toMatchObject({ value: 15 });
  expect(present.ruleSet).toMatchObject({ pinned: false, version: pinned.ruleSet!.version + 1 });
  const other = await freshVillage(county);
  const draft = await draftedLot(county, other);
  expect((await api.call(explainRefusal, { params: above, query: { lotId: draft.lotId } })).ruleSet).toMatchObject({ pinned: false });
});
