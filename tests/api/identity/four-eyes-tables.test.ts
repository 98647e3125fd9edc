// Four eyes in the tables: every act that takes two people is held by constraints that exist, and what one person writes past the program is refused.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nameOfAct, twoPersonActs, type TwoPersonAct } from '../../../src/identity/four-eyes.ts';
import { grantRoleEndpoint } from '../../../src/identity/contract-administration.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { agreedByTwo } from '../../support/agreed.ts';
import { apiFor } from '../../support/api.ts';
import { admit, publishedAuction } from '../../support/auction.ts';
import { awardedLot } from '../../support/awarded-lot.ts';
import { bankRound } from '../../support/pay-deposit.ts';
import { withDatabase } from '../../support/database.ts';
import { idleAsset, readyLot, reviewedLot } from '../../support/published-lot.ts';
import { countyCode, freshPerson, freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const acts = Object.entries(twoPersonActs) as [string, TwoPersonAct][];
const write = (text: string, params: unknown[]) => county.db.sql(text, params);

describe('the list of acts', () => {
  it.each(acts)('%s is held by constraints that exist', async (_act, { heldBy, name, basis }) => {
    const rows = await county.db.sql<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE conname = ANY($1) UNION SELECT tgname FROM pg_trigger WHERE tgname = ANY($1) AND tgenabled <> 'D'`, [heldBy],
    );
    expect(rows.map((row) => row.name).sort()).toEqual([...heldBy].sort());
    expect([name.zh, name.en, basis.zh, basis.en].every((text) => text !== '')).toBe(true);
  });

  it('knows every act a room asks a second person for', () => {
    const root = resolve(import.meta.dirname, '../../../src');
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(join(root, name), 'utf8'));
    const asking = sources.filter((text) => /ACTIONS?\b[^\n]*= /.test(text)).flatMap((text) => [...text.matchAll(/ACTIONS?\b[^\n]*= [^\n]*/g)].flatMap((line) => [...line[0].matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map((match) => match[1]!)));
    expect(asking.length).toBeGreaterThan(5);
    expect(asking.filter((action) => nameOfAct(action).en === 'a request')).toEqual([]);
  });
});

describe('what one person cannot write', () => {
  it('stopping an auction and starting it again, without two who agreed in this very transaction', async () => {
    const village = await freshVillage(county);
    const { lotId } = await publishedAuction(county, village);
    const stop = 'UPDATE auction SET suspended_at = county_now() WHERE lot_id = $1';
    await expect(write(stop, [lotId])).rejects.toThrow('by two people');
    await inTransaction(county.db, (tx) => agreedByTwo(tx, village, { action: 'auction.suspend', subject: 'auction', subjectId: lotId }));
    // Agreed yesterday is not agreed now: the act follows the word at once, or not at all.
    await expect(write(stop, [lotId])).rejects.toThrow('by two people');
    await inTransaction(county.db, async (tx) => {
      await agreedByTwo(tx, village, { action: 'auction.suspend', subject: 'auction', subjectId: lotId });
      await tx.sql(stop, [lotId]);
    });
    await expect(write('UPDATE auction SET suspended_at = NULL WHERE lot_id = $1', [lotId])).rejects.toThrow('by two people');
  });

  it('taking back a lot that has bids', async () => {
    const { lotId, village } = await awardedLot(county, api);
    const take = 'INSERT INTO withdrawal (lot_id, reason, withdrawn_by, approval_id) VALUES ($1, $2, $3, $4)';
    await expect(write(take, [lotId, '自己撤', village.operator.accountId, null])).rejects.toThrow('a lot with bids is taken back by two people');
    const other = await inTransaction(county.db, (tx) => agreedByTwo(tx, village, { action: 'auction.suspend', subject: 'auction', subjectId: lotId }));
    await expect(write(take, [lotId, '借用别的批准', village.operator.accountId, other])).rejects.toThrow('does not rest on an approval of two people');
  });

  it('naming key holders, and paying a failed payment again', async () => {
    const village = await freshVillage(county);
    await expect(write(`INSERT INTO key_panel (county, title, convened_by, convened_at) VALUES ($1, '自己定', $2, county_now())`, [countyCode, village.operator.accountId])).rejects.toThrow('key_panel_takes_two');
    const { id } = await county.db.one<{ id: string }>(
      `INSERT INTO payment_instruction (reference, from_number, to_number, to_name, amount, memo) VALUES ($1, '62170000', '62170001', '赵', 1, '试验') RETURNING id`, [`test:${village.code}`],
    );
    await expect(write(`UPDATE payment_instruction SET state = 'failed', reason = '自己说的' WHERE id = $1`, [id])).rejects.toThrow('payment_failure_takes_two');
    const other = await inTransaction(county.db, (tx) => agreedByTwo(tx, village, { action: 'ledger.payment_failed', subject: 'payment', subjectId: village.code }));
    await expect(write(`UPDATE payment_instruction SET state = 'failed', reason = '借用', approval_id = $2 WHERE id = $1`, [id, other])).rejects.toThrow('does not rest on an approval');
  });

  it('a review by the clerk, or by who entered the vote', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    await expect(write(`INSERT INTO lot_review (lot_id, verdict, opinion, checks, reviewed_by) VALUES ($1, 'returned', '自己退', '{}', $2)`, [lotId, village.clerk.accountId])).rejects.toThrow('not reviewed by its clerk');
    const colleague = await freshPerson(county, '另一位报账员', [['village_clerk', village.code]]);
    await write('UPDATE resolution SET recorded_by = $2 WHERE lot_id = $1', [lotId, colleague.accountId]);
    const reviewed = (by: string) => inTransaction(county.db, (tx) => tx.sql('UPDATE lot SET reviewed_by = $2, reviewed_at = county_now() WHERE id = $1', [lotId, by]));
    await expect(reviewed(colleague.accountId)).rejects.toMatchObject({ code: 'lot.clerk_reviews' });
    const other = await reviewedLot(county, await freshVillage(county));
    await write('UPDATE resolution SET recorded_by = $2 WHERE lot_id = $1', [other.lotId, colleague.accountId]);
    await expect(inTransaction(county.db, (tx) => tx.sql('UPDATE lot SET published_by = $2 WHERE id = $1', [other.lotId, colleague.accountId]))).rejects.toMatchObject({ code: 'lot.clerk_publishes' });
  });

  it('admitting oneself, or to a lot one listed or reviewed; judging a priority there', async () => {
    const village = await freshVillage(county);
    const { lotId } = await publishedAuction(county, village);
    await admit(county, village, lotId, [village.zhao]);
    const decided = (by: string) => inTransaction(county.db, (tx) => tx.sql(`UPDATE application SET decided_by = $2 WHERE lot_id = $1`, [lotId, by]));
    for (const person of [village.zhao, village.clerk, village.reviewer]) await expect(decided(person.accountId)).rejects.toMatchObject({ code: 'application.own_lot' });
    const { id } = await county.db.one<{ id: string }>('SELECT id FROM application WHERE lot_id = $1', [lotId]);
    const claimed = (by: string) =>
      inTransaction(county.db, (tx) => tx.sql(
        `INSERT INTO priority_claim (application_id, class, statement, file_name, file_sha256, file_media_type, file_bytes, state, declared_at, found_by, found_at, finding)
         VALUES ($1, 'HOUSE_LESSEE', '租户', 'a.pdf', repeat('0', 64), 'application/pdf', 1, 'found', county_now(), $2, county_now(), '自己认定')`, [id, by],
      ));
    for (const person of [village.zhao, village.clerk, village.reviewer]) await expect(claimed(person.accountId)).rejects.toMatchObject({ code: 'application.own_lot' });
  });

  it('a collective’s bank account, its closing, or turning one into another', async () => {
    const village = await freshVillage(county);
    const { bankAccount } = await idleAsset(county, village);
    const { collective_id: collectiveId } = await county.db.one<{ collective_id: string }>('SELECT collective_id FROM bank_account WHERE id = $1', [bankAccount.id]);
    const put = (approvalId: string | null) => write(`INSERT INTO bank_account (collective_id, bank, number, holder, kind, registered_by, approval_id) VALUES ($1, '行', '62260000990001', '书记本人', 'general', $2, $3)`, [collectiveId, village.clerk.accountId, approvalId]);
    await expect(put(null)).rejects.toThrow('bank_account_takes_two');
    const other = await inTransaction(county.db, (tx) => agreedByTwo(tx, village, { action: 'auction.suspend', subject: 'collective', subjectId: collectiveId }));
    await expect(put(other)).rejects.toThrow('does not rest on an approval of two people');
    await expect(write('UPDATE bank_account SET closed_at = county_now(), closed_by = $2 WHERE id = $1', [bankAccount.id, village.clerk.accountId])).rejects.toThrow('bank_account_closing_takes_two');
    await expect(write('UPDATE bank_account SET closed_at = county_now(), closed_by = $2, closing_approval_id = $3 WHERE id = $1', [bankAccount.id, village.clerk.accountId, other])).rejects.toThrow('does not rest on an approval');
    await expect(write(`UPDATE bank_account SET number = '62260000990002' WHERE id = $1`, [bankAccount.id])).rejects.toThrow('never rewritten');
  });

  it('an office, an escrow account, a stray credit sent back', async () => {
    const village = await freshVillage(county);
    const grant = (approvalId: string | null) => write(`INSERT INTO role_grant (account_id, role, region, granted_by, approval_id) VALUES ($1, 'exchange_operator', $2, $3, $4)`, [village.clerk.accountId, countyCode, village.administrator.accountId, approvalId]);
    await expect(grant(null)).rejects.toThrow('an office is granted by two people');
    const other = await inTransaction(county.db, (tx) => agreedByTwo(tx, village, { action: 'identity.grant_role', subject: 'account', subjectId: village.reviewer.accountId }));
    await expect(grant(other)).rejects.toThrow('does not rest on an approval of two people');
    const escrow = (approvalId: string | null) => write(`INSERT INTO escrow_account (only_row, bank, number, holder, sub_account_prefix, registered_by, county, approval_id) VALUES (true, '行', '62260000990003', '某人', '6226', $1, $2, $3)`, [village.administrator.accountId, countyCode, approvalId]);
    await expect(escrow(null)).rejects.toThrow('escrow_account_takes_two');
    await expect(escrow(other)).rejects.toThrow('does not rest on an approval');
    await awardedLot(county, api);
    await bankRound(county.db);
    const { id: lineId } = await county.db.one<{ id: string }>(`SELECT id FROM bank_line WHERE direction = $1 LIMIT 1`, ['credit']);
    const back = (approvalId: string | null) => write(`INSERT INTO bank_line_match (line_id, purpose, reference, amount, matched_by, approval_id) VALUES ($1, 'refund', 'line:x:return', 0.01, $2, $3)`, [lineId, village.operator.accountId, approvalId]);
    await expect(back(null)).rejects.toThrow('stray_return_takes_two');
    await expect(back(other)).rejects.toThrow('does not rest on an approval');
  });

  it('a second act with an approval that carried one', async () => {
    const lot = await awardedLot(county, api);
    const agreed = await inTransaction(county.db, (tx) => agreedByTwo(tx, lot.village, { action: 'auction.default', subject: 'lot', subjectId: lot.lotId }));
    const charge = (state: 'charged' | 'dismissed') => write(
      `INSERT INTO winner_default (lot_id, application_id, account_id, event, evidence, state, charged_by, charged_at, object_until, approval_id, decided_by, decided_at, decision)
       SELECT lot_id, application_id, account_id, 'refuse_to_sign', '试', $2, $3, county_now(), county_now(), $4, CASE WHEN $2 = 'dismissed' THEN $5::uuid END, CASE WHEN $2 = 'dismissed' THEN county_now() END, CASE WHEN $2 = 'dismissed' THEN '试' END
         FROM award WHERE lot_id = $1`, [lot.lotId, state, lot.village.operator.accountId, agreed, lot.village.chen.accountId]);
    await charge('dismissed');
    await expect(charge('charged')).rejects.toThrow('an approval carries one act (default_one_approval)');
    const calendar = await inTransaction(county.db, (tx) => agreedByTwo(tx, lot.village, { action: 'rulebook.calendar', subject: 'calendar', subjectId: countyCode }));
    const day = write(`INSERT INTO calendar_day (county, day, working, name, basis, approval_id) VALUES ($1, '2039-05-05', false, '自己放的假', '试', $2)`, [countyCode, calendar]);
    await expect(day).rejects.toThrow('entered with the approval itself');
  });

  it('granting oneself an office', async () => {
    const village = await freshVillage(county);
    const ask = { as: village.administrator, params: { accountId: village.administrator.accountId }, body: { role: 'commission_officer' as const, region: countyCode } };
    expect(await api.refused(grantRoleEndpoint, ask)).toMatchObject({ status: 403, code: 'identity.own_role' });
    const agreed = await inTransaction(county.db, (tx) => agreedByTwo(tx, village, { action: 'identity.grant_role', subject: 'account', subjectId: village.administrator.accountId }));
    await expect(write(`INSERT INTO role_grant (account_id, role, region, granted_by, approval_id) VALUES ($1, 'commission_officer', $2, $1, $3)`, [village.administrator.accountId, countyCode, agreed])).rejects.toThrow('role_grant_not_to_oneself');
  });
});
