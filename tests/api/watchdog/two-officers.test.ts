// A high flag is closed by two officers: one proposes with a reason, another confirms; neither alone, nor past the program.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { listApprovals, decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { claimFlag, disposeFlag, readFlag } from '../../../src/watchdog/contract.ts';
import { sweepAll } from '../../../src/watchdog/sweep.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';
import { honestCounty } from '../../rules/watchdog/honest-county.ts';
import { layBankLines, layCounty, publishFirstNotice, type Collectives } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);
const COUNTY = '419905';
const REASON = '现场核对属实：地块平整连片，租金远低于相邻地块，两名竞买人为同一户。';

let village: Village;
let officer: Person;
let colleague: Person;
let collectives: Collectives;
beforeAll(async () => {
  village = await freshVillage(database);
  officer = await freshPerson(database, '陈监督', [['commission_officer', COUNTY]]);
  colleague = await freshPerson(database, '吴监督', [['commission_officer', COUNTY]]);
  const { deals } = honestCounty(5, 12, COUNTY);
  collectives = await layCounty(database.db, deals, village.clerk);
  // Before its first notice a county has nothing that rent could have gone past.
  await publishFirstNotice(database.db, deals[0]!.lotId, village.clerk, '2023-01-01T00:00:00Z');
});

let receipts = 0;

/** A flag of the level a test is about; the sweep's own level is no matter here. */
async function flagOf(level: 'high' | 'medium'): Promise<string> {
  const { account } = [...collectives.values()][receipts % collectives.size]!;
  receipts += 1;
  const [line] = await layBankLines(database.db, [{ account, amount: `${23_000 + receipts * 1_717}.00`, payer: `司马${'若春秋冬夏'[receipts % 5]}梅`, memo: '承包租金', bookedOn: '2025-07-01' }]);
  await sweepAll(database.db, 'manual');
  await database.db.sql('UPDATE flag SET level = $2 WHERE subject_id = $1', [line, level]);
  const { id } = await database.db.one<{ id: string }>('SELECT id FROM flag WHERE subject_id = $1', [line]);
  return id;
}

const dispositionsOf = (id: string) => database.db.sql<{ decided_by: string; confirmed_by: string | null }>('SELECT decided_by, confirmed_by FROM disposition WHERE flag_id = $1', [id]);
const dispose = (id: string, as: Person, verdict: 'to_lead' | 'explained' | 'handed_over' = 'to_lead') => api.call(disposeFlag, { as, params: { flagId: id }, body: { verdict, reason: REASON } });
const decide = (approvalId: string, as: Person, verdict: 'approved' | 'refused') => ({ as, params: { approvalId }, body: { verdict, reason: '已复核材料，同意该意见' } });

describe('a high flag', () => {
  it('stays open until another officer confirms; then both stand on it', async () => {
    const id = await flagOf('high');
    const asked = await dispose(id, officer);
    expect(asked).toMatchObject({ dispositionId: null, state: 'claimed', approvalId: expect.any(String) });
    expect(await dispositionsOf(id)).toEqual([]);
    expect(await api.call(readFlag, { as: officer, params: { flagId: id } })).toMatchObject({ state: 'claimed', dispositions: [], awaited: { approvalId: asked.approvalId, verdict: 'to_lead', reason: REASON, askedBy: '陈监督' } });
    expect((await api.refused(decideApprovalEndpoint, decide(asked.approvalId!, officer, 'approved'))).code).toBe('approval.own');
    const { approvals } = await api.call(listApprovals, { as: colleague });
    expect(approvals.map((one) => one.approvalId)).toContain(asked.approvalId);
    await api.call(decideApprovalEndpoint, decide(asked.approvalId!, colleague, 'approved'));
    expect(await dispositionsOf(id)).toEqual([{ decided_by: officer.accountId, confirmed_by: colleague.accountId }]);
    expect(await api.call(readFlag, { as: officer, params: { flagId: id } })).toMatchObject({ state: 'disposed', awaited: null, dispositions: [{ verdict: 'to_lead', decidedBy: '陈监督', confirmedBy: '吴监督' }] });
    const [entry] = await database.db.sql<{ payload: Record<string, unknown> }>(`SELECT payload FROM journal_entry WHERE subject = 'flag' AND id = $1 AND kind = 'flag.disposed'`, [id]);
    expect(entry!.payload).toMatchObject({ verdict: 'to_lead', approval_id: asked.approvalId });
  });

  it('is not asked about twice; refused by the second, it is back with the first, who may ask anew', async () => {
    const id = await flagOf('high');
    const first = await dispose(id, officer, 'explained');
    expect((await api.refused(disposeFlag, { as: officer, params: { flagId: id }, body: { verdict: 'to_lead', reason: REASON } })).code).toBe('approval.pending');
    expect((await api.refused(disposeFlag, { as: colleague, params: { flagId: id }, body: { verdict: 'to_lead', reason: REASON } })).code).toBe('flag.claimed_by_other');
    await api.call(decideApprovalEndpoint, decide(first.approvalId!, colleague, 'refused'));
    expect(await dispositionsOf(id)).toEqual([]);
    expect(await api.call(readFlag, { as: officer, params: { flagId: id } })).toMatchObject({ state: 'claimed', claimedByMe: true, awaited: null });
    expect((await dispose(id, officer)).approvalId).not.toBeNull();
  });

  it('may be handed over by one: nothing is closed by that', async () => {
    const id = await flagOf('high');
    await api.call(claimFlag, { as: officer, params: { flagId: id } });
    expect(await dispose(id, officer, 'handed_over')).toMatchObject({ state: 'open', approvalId: null });
  });

  it('cannot be closed by one past the program', async () => {
    const id = await flagOf('high');
    const write = (confirmedBy: string | null) => database.db.sql(`INSERT INTO disposition (flag_id, verdict, reason, decided_by, confirmed_by) VALUES ($1, 'explained', $2, $3, $4)`, [id, REASON, officer.accountId, confirmedBy]);
    await expect(write(null)).rejects.toThrow('closed by two officers');
    await expect(write(colleague.accountId)).rejects.toThrow(/disposition_takes_two|two officers/);
  });
});

it('a medium flag is closed by one', async () => {
  const id = await flagOf('medium');
  expect(await dispose(id, officer, 'explained')).toMatchObject({ state: 'disposed', approvalId: null });
  expect(await dispositionsOf(id)).toEqual([{ decided_by: officer.accountId, confirmed_by: null }]);
});
