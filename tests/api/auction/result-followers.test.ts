// Who follows a result follows where it went: after a default and a succession the watchdog expects the successor's rent, arrears count no void contract, a review and a default do not wipe each other's mark.
import { beforeAll, expect, it } from '@jest/globals';
import { chargeDefaultEndpoint, decideDefaultEndpoint } from '../../../src/auction/default/contract.ts';
import { answerSuccessionEndpoint, decideSuccessionEndpoint, proposeSuccessionEndpoint } from '../../../src/auction/succession/contract.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { arrearsTotals } from '../../../src/lease/queries.ts';
import { voidDefaultedLeases } from '../../../src/lease/void-lease.ts';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import { dealOf } from '../../../src/market/queries.ts';
import { restoreDeals, setAsideDeals } from '../../../src/market/set-aside-deals.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { sha256Hex } from '../../../src/platform/crypto.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { readBlocks } from '../../../src/watchdog/read-blocks.ts';
import { apiFor } from '../../support/api.ts';
import { draftedLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { readToEnd } from '../../support/tail.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const watchdog = systemActor('watchdog-sweep');
beforeAll(() => clock.forward(0));

const learn = () => readToEnd(county.db, 'market', () => learnDeals(county.db));
const review = async (lot: AwardedLot) => (await dealOf(county.db, lot.lotId))!.review;
async function underReview(lot: AwardedLot): Promise<void> {
  const now = await readClock(county.db);
  await inTransaction(county.db, (tx) => setAsideDeals(tx, watchdog, { lotIds: [lot.lotId], because: 'under_review' }, now));
}
async function explained(lot: AwardedLot): Promise<void> {
  const now = await readClock(county.db);
  await inTransaction(county.db, (tx) => restoreDeals(tx, watchdog, { lotIds: [lot.lotId] }, now));
}
async function defaulted(lot: AwardedLot): Promise<void> {
  const { defaultId } = await api.call(chargeDefaultEndpoint, { as: lot.village.operator, params: { lotId: lot.lotId }, body: { event: 'refuse_to_sign', evidence: '书面拒签' } });
  const { until } = await county.db.one<{ until: Date }>('SELECT object_until AS until FROM winner_default WHERE id = $1', [defaultId]);
  await clock.moveTo(until);
  await api.call(decideDefaultEndpoint, { as: lot.village.reviewer, params: { defaultId }, body: { verdict: 'confirmed', reason: '属实' } });
}
async function succeeded(lot: AwardedLot): Promise<void> {
  const { successionId } = await api.call(proposeSuccessionEndpoint, { as: lot.village.operator, params: { lotId: lot.lotId }, body: { reason: '次高价合理' } });
  await api.call(decideSuccessionEndpoint, { as: lot.village.chen, params: { successionId }, body: { verdict: 'approved', reason: '同意' } });
  await api.call(answerSuccessionEndpoint, { as: lot.loser, params: { successionId }, body: { answer: 'accepted' } });
}
const duesOf = async (lot: AwardedLot) => (await readBlocks(county.db, await readClock(county.db))).blocks.get(lot.collectiveId)!.dues;

it('of a contract drafted, a default and a successor: his rent, no void contract, both marks', async () => {
  const lot = await draftedLease(county, api, { rules: { runner_up_succession: { value: true } } });
  expect((await arrearsTotals(county.db, lot.village.code)).leases).toBe(1);
  await learn();
  await underReview(lot);
  await defaulted(lot);
  expect(await voidDefaultedLeases(county.db)).toBe(1);
  await learn();
  // A default is no price, whatever else is asked about the lot.
  expect(await review(lot)).toBe('defaulted');
  await explained(lot);
  expect(await review(lot)).toBe('defaulted');
  expect(await duesOf(lot)).toEqual([]);
  await underReview(lot);

  await succeeded(lot);
  await learn();
  expect(await dealOf(county.db, lot.lotId)).toMatchObject({ review: 'under_review', rentPerUnitYear: '1500.00' });
  await explained(lot);
  expect(await review(lot)).toBeNull();
  expect(await duesOf(lot)).toMatchObject([{ id: `award:${lot.lotId}`, party: lot.loser.name, amount: '102000.00', open: '102000.00' }]);
  expect((await arrearsTotals(county.db, lot.village.code)).leases).toBe(0);

  // What the operator gave as his reason is hidden by a salt that stands nowhere in the journal.
  const { payload } = await county.db.one<{ payload: { reason_commitment: string; approval_id: string } }>(`SELECT payload FROM journal_entry WHERE subject = 'succession' AND id = $1 AND kind = 'succession.proposed'`, [lot.lotId]);
  const { salt } = await county.db.one<{ salt: string }>('SELECT p.salt FROM succession s JOIN application p ON p.id = s.application_id WHERE s.lot_id = $1', [lot.lotId]);
  expect(payload.reason_commitment).not.toBe(sha256Hex(`${payload.approval_id}|次高价合理`));
  expect(payload.reason_commitment).toBe(sha256Hex(`${salt}|次高价合理`));
  expect(await county.db.sql('SELECT 1 FROM journal_entry WHERE strpos(payload::text, $1) > 0', [salt])).toEqual([]);
});
