// Complete assisted registration: with the code from the bidder's phone and his signed consent he applies; what is his secret goes to his phone.
import type { AccountActor, Actor } from '../../kernel/actor.ts';
import { record } from '../../journal/record.ts';
import { useCode, type CodeRow } from '../../identity/phone-codes/phone-code.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import { applyForLot } from '../apply-for-lot.ts';
import { assistUnknown } from './refusals.ts';
import { requireHelper } from './start-assist.ts';

export interface CompleteAsk {
  assistId: string;
  declaredTie?: string | undefined;
  consent: StoredFile;
}

export interface Told {
  phone: string;
  /** For the bidder's phone: his code, what to pay, where to and by when. */
  text: string;
}

/** The code was verified before, in a transaction of its own (identity/phone-codes). The act is the bidder's; who helped stands beside it. */
export async function completeAssist(tx: Tx, actor: Actor, ask: CompleteAsk): Promise<Told> {
  const code = await useCode(tx, ask.assistId);
  const helper = await sameHelper(tx, actor, code);
  const bidder: AccountActor = { kind: 'account', accountId: code.account_id, sessionId: '', displayName: '', grants: [{ role: 'bidder', region: '' }] };
  const { applicationId, bidderCode } = await applyForLot(tx, bidder, { lotId: code.lot_id!, declaredTie: ask.declaredTie });
  const now = await readClock(tx);
  await tx.sql('UPDATE application SET assisted_by = $2, consent_sha256 = $3, consent_media_type = $4 WHERE id = $1', [applicationId, helper.accountId, ask.consent.sha256, ask.consent.mediaType]);
  await record(tx, { subject: 'application', id: applicationId, kind: 'application.assisted', payload: { code_id: code.id, consent_sha256: ask.consent.sha256 }, actor, now });
  return tellingOf(tx, applicationId, bidderCode);
}

async function sameHelper(tx: Tx, actor: Actor, code: CodeRow): Promise<AccountActor> {
  if (code.purpose !== 'assist' || code.lot_id === null) throw assistUnknown();
  const helper = await requireHelper(tx, actor, code.lot_id);
  if (code.made_by !== helper.accountId) throw assistUnknown();
  return helper;
}

async function tellingOf(tx: Tx, applicationId: string, bidderCode: string): Promise<Told> {
  const row = await tx.one<{ phone: string; title: string; amount: string; sub_account: string; closes: string }>(
    `SELECT c.phone, l.title, d.amount::text AS amount, d.sub_account, to_char(a.registration_closes_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS closes
       FROM application p JOIN account c ON c.id = p.account_id JOIN lot l ON l.id = p.lot_id JOIN auction a ON a.lot_id = p.lot_id JOIN deposit d ON d.id = p.deposit_id WHERE p.id = $1`,
    [applicationId],
  );
  return { phone: row.phone, text: `【阳光田】“${row.title}”报名已提交，竞买号 ${bidderCode}，不要告诉别人。保证金 ${row.amount} 元，${row.closes} 前用本人账户转到 ${row.sub_account}。` };
}
