// Notice messages: officers of the place are told that something was noticed while bidding goes on. What and about whom stands on their own page.
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { Tx } from '../platform/db.ts';
import type { Told } from './interruption-messages.ts';

const WHAT: Record<string, Bilingual> = {
  device: { zh: '两人以上用同一台设备', en: 'bidders on one device' },
  payer: { zh: '保证金出自同一账户', en: 'deposits from one account' },
  jump: { zh: '跳价', en: 'a jump bid' },
  pace: { zh: '两人应价过快', en: 'two who answer too quickly' },
};

/** To every officer of the commission over the lot's place. */
export async function messagesOfLiveNotice(tx: Tx, entry: TailEntry): Promise<Told[]> {
  const { lot_id: lotId, notice } = parsePayload('watchdog.live_noticed', entry.payload);
  const officers = await tx.sql<{ accountId: string; title: string }>(
    `SELECT DISTINCT g.account_id AS "accountId", l.title FROM lot l JOIN role_grant g ON g.role = 'commission_officer' AND g.revoked_at IS NULL AND starts_with(l.place_code, g.region)
       JOIN account a ON a.id = g.account_id AND a.closed_at IS NULL WHERE l.id = $1 ORDER BY 1`,
    [lotId],
  );
  const { zh, en } = WHAT[notice] as Bilingual;
  return officers.map(({ accountId, title }) => ({ kind: 'live_noticed', to: { accountId, lotId, title }, facts: { title, what: zh, what_en: en, desk: '/watch/live' } }));
}
