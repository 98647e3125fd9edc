// Stopping and taking back a sealed lot: while any of its rounds runs, and when the holders never come to its opening.
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, getEntries, withdrawAuctionEndpoint } from '../../../src/auction/contract.ts';
import { readAuctionEntries } from '../../../src/auction/entry-queries.ts';
import { foldAuction } from '../../../src/auction/fold.ts';
import { decideInterruptionEndpoint, type interruptionAsk, listInterruptions, requestInterruptionEndpoint } from '../../../src/auction/interruption/contract.ts';
import { releaseDeposits } from '../../../src/auction/release-deposits.ts';
import { advanceOpenings } from '../../../src/auction/sealed/advance-openings.ts';
import { getSealed, type SealedState } from '../../../src/auction/sealed/contract.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { publicLot } from '../../../src/openness/contract.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { deskOf } from '../web/desk-visit.ts';
import { bringShares, handIn, noticedSealedLot, sealedLot, type SealedLot } from '../../support/sealed.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);

const of = (lot: SealedLot) => ({ params: { lotId: lot.lotId } });
const stop = { act: 'suspend', authority: 'court', document: '（2026）豫03执12号', reason: '法院裁定中止' } as const;
const back = { act: 'withdraw', authority: 'commission', reason: '保管人一直没有到齐' } as const;
const ask = (lot: SealedLot, body: z.input<typeof interruptionAsk>) => api.call(requestInterruptionEndpoint, { as: lot.village.operator, ...of(lot), body });
const decide = (lot: SealedLot, approvalId: string) =>
  api.call(decideInterruptionEndpoint, { as: lot.village.chen, params: { lotId: lot.lotId, approvalId }, body: { verdict: 'approved', reason: '情况属实' } });
const byTwo = async (lot: SealedLot, body: z.input<typeof interruptionAsk>) => decide(lot, (await ask(lot, body)).approvalId);
const state = (lot: SealedLot): Promise<SealedState> => api.call(getSealed, of(lot));
const opened = async (lot: SealedLot): Promise<SealedState> => {
  for (const at of [0, 1, 3]) await bringShares(api, lot, lot.keepers[at]!);
  return state(lot);
};
const sound = async (lot: SealedLot) => foldAuction(await readAuctionEntries(county.db, lot.lotId));

/** 赵 has sealed 1,600 in the first round of two and the second is announced. */
async function inItsBreak(make: typeof sealedLot | typeof noticedSealedLot = sealedLot): Promise<{ lot: SealedLot; second: SealedState }> {
  const village = await freshVillage(county);
  const bidders = [village.zhao, village.sun];
  const lot = make === sealedLot
    ? await sealedLot(county, api, village, bidders, { format: 'sealed_rounds', sealedRounds: 2 })
    : await noticedSealedLot(county, api, village, bidders, { format: 'sealed_rounds', sealedRounds: 2 });
  await clock.moveTo(lot.opensAt);
  await closeDueAuctions(county.db);
  expect((await handIn(api, lot, village.zhao, '1600.00')).outcome).toBe('sealed');
  await clock.moveTo(lot.endsAt);
  const second = await opened(lot);
  expect(second).toMatchObject({ phase: 'scheduled', round: 2 });
  return { lot, second };
}

describe('when three holders never come', () => {
  it('two people take the lot back: deposits return and the asset may be listed again; one person alone may not', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao, village.sun]);
    await clock.moveTo(lot.opensAt);
    await closeDueAuctions(county.db);
    await handIn(api, lot, village.sun, '1800.00');
    await clock.moveTo(lot.endsAt);
    await bringShares(api, lot, lot.keepers[0]!);
    await clock.forward(3 * 3_600);
    await advanceOpenings(county.db);
    expect(await state(lot)).toMatchObject({ phase: 'opening', presentCount: 1 });
    expect((await state(lot)).adjournedAt).not.toBeNull();
    expect(await api.refused(withdrawAuctionEndpoint, { as: village.operator, ...of(lot), body: { reason: '撤回' } })).toMatchObject({ code: 'auction.has_bids' });
    expect(await api.refused(requestInterruptionEndpoint, { as: village.operator, ...of(lot), body: stop })).toMatchObject({ code: 'auction.suspend_too_late' });
    const page = await (await deskOf(api, village.operator)).page('/interruptions');
    expect(page).toContain(lot.lotId);
    expect(await byTwo(lot, back)).toMatchObject({ act: 'withdraw', verdict: 'approved' });
    expect((await state(lot)).phase).toBe('withdrawn');
    expect(await sound(lot)).toMatchObject({ breaches: [], ending: 'withdrawn' });
    await releaseDeposits(county.db);
    const deposits = await county.db.sql<{ state: string }>('SELECT d.state FROM application p JOIN deposit d ON d.id = p.deposit_id WHERE p.lot_id = $1', [lot.lotId]);
    expect(deposits.map((one) => one.state)).toEqual(['released', 'released']);
    const open = await county.db.sql(`SELECT 1 FROM lot WHERE asset_id = (SELECT asset_id FROM lot WHERE id = $1) AND state NOT IN ('leased', 'unsold', 'withdrawn', 'defaulted')`, [lot.lotId]);
    expect(open).toEqual([]);
  });

  it('it is not taken back once it was opened and decided', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao]);
    await clock.moveTo(lot.opensAt);
    await handIn(api, lot, village.zhao, '1600.00');
    await clock.moveTo(lot.endsAt);
    const { approvalId } = await ask(lot, back);
    expect((await opened(lot)).phase).toBe('decided');
    const late = { as: village.chen, params: { lotId: lot.lotId, approvalId }, body: { verdict: 'approved' as const, reason: '同意' } };
    expect(await api.refused(decideInterruptionEndpoint, late)).toMatchObject({ code: 'auction.withdraw_too_late' });
  });
});

describe('a second round', () => {
  it('is what everyone reads: its window, and that it takes bids', async () => {
    const { lot, second } = await inItsBreak(noticedSealedLot);
    const shown = async () => [(await api.call(getAuction, of(lot))).phase, (await api.call(publicLot, of(lot))).card.phase];
    expect(await shown()).toEqual(['scheduled', 'waiting']);
    await clock.moveTo(new Date(second.opensAt));
    expect(await shown()).toEqual(['sealed', 'bidding']);
    expect((await api.call(getAuction, of(lot))).endsAt).toBe(second.endsAt);
    expect((await api.call(publicLot, of(lot))).card.endsAt).toBe(second.endsAt);
    await clock.moveTo(new Date(second.endsAt));
    expect(await shown()).toEqual(['opening', 'closing']);
    const asked = await (await deskOf(api, lot.village.operator)).page(`/interruptions/lots/${lot.lotId}`);
    expect([asked.includes('value="withdraw"'), asked.includes('value="suspend"')]).toEqual([true, false]);
  });

  it('is suspended by a court while it takes bids, and goes on with what was left', async () => {
    const { lot, second } = await inItsBreak();
    await clock.moveTo(addSeconds(new Date(second.opensAt), 300));
    await byTwo(lot, stop);
    expect((await state(lot)).phase).toBe('suspended');
    expect((await handIn(api, lot, lot.village.sun, '1700.00', 2)).refusal?.code).toBe('bid.suspended');
    await clock.moveTo(addSeconds(new Date(second.endsAt), 50_000));
    await advanceOpenings(county.db);
    expect((await state(lot)).phase).toBe('suspended');
    const { suspendedAt } = await api.call(getAuction, of(lot));
    const { approvalId } = await ask(lot, { act: 'resume', reason: '裁定撤销', noticeSeconds: 600 });
    const left = Date.parse(second.endsAt) - Date.parse(suspendedAt!);
    const waiting = (await api.call(listInterruptions, { as: lot.village.chen })).interruptions.find((one) => one.approvalId === approvalId)!;
    expect(waiting.secondsLeft).toBe(Math.round(left / 1000));
    const done = await decide(lot, approvalId);
    expect(Date.parse(done.endsAt) - Date.parse(done.resumesAt!)).toBe(left);
    expect(await state(lot)).toMatchObject({ phase: 'suspended', opensAt: second.opensAt, endsAt: done.endsAt });
    await clock.moveTo(new Date(done.resumesAt!));
    expect((await handIn(api, lot, lot.village.sun, '1700.00', 2)).outcome).toBe('sealed');
    await clock.moveTo(new Date(done.endsAt));
    expect(await opened(lot)).toMatchObject({ phase: 'decided', result: { price: '1700.00' } });
    expect(await sound(lot)).toMatchObject({ breaches: [], ending: 'awarded' });
    const { entries } = await api.call(getEntries, { ...of(lot), query: { since: 0 } });
    expect(entries.find((entry) => entry.kind === 'auction.resumed')).toMatchObject({ endsAt: done.endsAt });
  });

  it('suspended in the break before it, opens when it resumes and keeps its whole time', async () => {
    const { lot, second } = await inItsBreak();
    await byTwo(lot, stop);
    await clock.moveTo(addSeconds(new Date(second.opensAt), 90_000));
    const done = await byTwo(lot, { act: 'resume', reason: '可以继续', noticeSeconds: 600 });
    expect(await state(lot)).toMatchObject({ opensAt: done.resumesAt, endsAt: done.endsAt });
    expect(Date.parse(done.endsAt) - Date.parse(done.resumesAt!)).toBe(Date.parse(second.endsAt) - Date.parse(second.opensAt));
    await clock.moveTo(new Date(done.resumesAt!));
    expect((await handIn(api, lot, lot.village.sun, '1700.00', 2)).outcome).toBe('sealed');
  });

  it('is taken back by two while it runs', async () => {
    const { lot, second } = await inItsBreak();
    await clock.moveTo(new Date(second.opensAt));
    expect(await byTwo(lot, back)).toMatchObject({ act: 'withdraw' });
    expect((await state(lot)).phase).toBe('withdrawn');
  });
});

it('the first round still moves with its auction', async () => {
  const village = await freshVillage(county);
  const lot = await sealedLot(county, api, village, [village.zhao], { format: 'sealed_rounds', sealedRounds: 2 });
  await clock.moveTo(addSeconds(lot.opensAt, 600));
  await closeDueAuctions(county.db);
  await byTwo(lot, stop);
  await clock.forward(10_000);
  const done = await byTwo(lot, { act: 'resume', reason: '可以继续', noticeSeconds: 600 });
  expect((await api.call(getAuction, of(lot))).endsAt).toBe(done.endsAt);
  expect(await state(lot)).toMatchObject({ round: 1, endsAt: done.endsAt });
  expect(await sound(lot)).toMatchObject({ breaches: [] });
});
