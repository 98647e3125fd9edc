// Store of key panels: who keeps which key.
import type { Grant } from '../../kernel/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { Organ } from './contract.ts';
import type { HolderRow } from './store.ts';

export interface PanelRow {
  id: string;
  county: string;
  title: string;
}

export async function newPanelId(reader: Reader): Promise<string> {
  return (await reader.one<{ id: string }>('SELECT gen_random_uuid() AS id WHERE $1', [true])).id;
}

export async function insertPanel(tx: Tx, panel: { id: string; county: string; title: string; by: string; approvalId: string; now: Date }): Promise<void> {
  await tx.sql('INSERT INTO key_panel (id, county, title, convened_by, convened_at, approval_id) VALUES ($1, $2, $3, $4, $5, $6)', [
    panel.id, panel.county, panel.title, panel.by, panel.now, panel.approvalId,
  ]);
}

export async function insertHolder(tx: Tx, holder: { panelId: string; organ: Organ; accountId: string }): Promise<string> {
  const { id } = await tx.one<{ id: string }>('INSERT INTO key_holder (panel_id, organ, account_id) VALUES ($1, $2, $3) RETURNING id', [holder.panelId, holder.organ, holder.accountId]);
  return id;
}

export async function lockPanel(tx: Tx, panelId: string): Promise<PanelRow | undefined> {
  return tx.maybe<PanelRow>('SELECT id, county, title FROM key_panel WHERE id = $1 FOR UPDATE', [panelId]);
}

export async function holderOfAccount(reader: Reader, panelId: string, accountId: string): Promise<HolderRow | undefined> {
  return reader.maybe<HolderRow>('SELECT id, organ, account_id, public_key FROM key_holder WHERE panel_id = $1 AND account_id = $2', [panelId, accountId]);
}

export async function saveKey(tx: Tx, holderId: string, publicKey: string, now: Date): Promise<void> {
  await tx.sql('UPDATE key_holder SET public_key = $2, registered_at = $3 WHERE id = $1', [holderId, publicKey, now]);
}

export async function isKeyKnown(reader: Reader, publicKey: string, otherThan: string): Promise<boolean> {
  return (await reader.maybe('SELECT 1 FROM key_holder WHERE public_key = $1 AND id <> $2', [publicKey, otherThan])) !== undefined;
}

/** All five keys stand and a lot that uses them has opened for bids. By the clock, not by bids: whether there are any is nobody's business yet. */
export async function isPanelInUse(reader: Reader, panelId: string): Promise<boolean> {
  const row = await reader.maybe(
    `SELECT 1 FROM sealed_auction s JOIN auction a ON a.lot_id = s.lot_id
      WHERE s.panel_id = $1 AND a.opens_at <= (SELECT county_now()) AND NOT EXISTS (SELECT 1 FROM key_holder h WHERE h.panel_id = $1 AND h.public_key IS NULL) LIMIT 1`,
    [panelId],
  );
  return row !== undefined;
}

/** Account by phone, not closed. */
export async function accountByPhone(reader: Reader, phone: string): Promise<string | undefined> {
  return (await reader.maybe<{ id: string }>('SELECT id FROM account WHERE phone = $1 AND closed_at IS NULL', [phone]))?.id;
}

/** Roles held now, by account. */
export async function grantsOfAll(reader: Reader, accountIds: readonly string[]): Promise<Map<string, Grant[]>> {
  const rows = await reader.sql<Grant & { account_id: string }>('SELECT account_id, role, region FROM role_grant WHERE account_id = ANY($1::uuid[]) AND revoked_at IS NULL', [accountIds]);
  const grants = new Map<string, Grant[]>();
  for (const { account_id, role, region } of rows) grants.set(account_id, [...(grants.get(account_id) ?? []), { role, region }]);
  return grants;
}
