// Occupy assets: many holders at once, as a file names them; under the assets' locks, each told to its own chain, in few statements.
import { actorKey, type Actor } from '../kernel/actor.ts';
import { recordMany } from '../journal/record-many.ts';
import type { Tx } from '../platform/db.ts';

export interface ManyOccupation {
  assetId: string;
  holderName: string;
  basis: 'lease' | 'declared_contract';
  leaseId: string | null;
  /** 'YYYY-MM-DD', both days included. */
  fromDate: string;
  untilDate: string;
  rentYuanPerYear: string | null;
}

export interface Held {
  assetId: string;
  occupationId: string;
  holderName: string;
  basis: 'lease' | 'declared_contract';
  leaseId: string | null;
  fromDate: string;
  untilDate: string;
}

/** Locks the assets in order of id and tells who holds them, ended occupations left out. */
export async function lockAndReadHolders(tx: Tx, assetIds: readonly string[]): Promise<Map<string, Held[]>> {
  await tx.sql('SELECT id FROM asset WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [assetIds]);
  const rows = await tx.sql<Held>(
    `SELECT asset_id AS "assetId", id AS "occupationId", holder_name AS "holderName", basis, lease_id AS "leaseId", from_date AS "fromDate", until_date AS "untilDate"
       FROM occupation WHERE asset_id = ANY($1::uuid[]) AND ended_at IS NULL`,
    [assetIds],
  );
  const held = new Map<string, Held[]>();
  for (const row of rows) held.set(row.assetId, [...(held.get(row.assetId) ?? []), row]);
  return held;
}

/** For imports that have asked their own policy, one occupation an asset, under its lock. `replaces`: occupations these take the place of. */
export async function occupyAssets(tx: Tx, actor: Actor, many: readonly ManyOccupation[], ask: { replaces: readonly Held[]; today: string; now: Date }): Promise<void> {
  const { now, today } = ask;
  await tx.sql('UPDATE occupation SET ended_at = $2 WHERE id = ANY($1::uuid[]) AND ended_at IS NULL', [ask.replaces.map((one) => one.occupationId), now]);
  const rows = await tx.sql<{ id: string; asset_id: string }>(
    `INSERT INTO occupation (asset_id, holder_name, basis, lease_id, from_date, until_date, rent_yuan_per_year, created_at)
     SELECT o.*, $8::timestamptz FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::date[], $6::date[], $7::numeric[]) AS o RETURNING id, asset_id`,
    [
      many.map((one) => one.assetId), many.map((one) => one.holderName), many.map((one) => one.basis), many.map((one) => one.leaseId),
      many.map((one) => one.fromDate), many.map((one) => one.untilDate), many.map((one) => one.rentYuanPerYear), now,
    ],
  );
  const ids = new Map(rows.map((row) => [row.asset_id, row.id]));
  const current = many.filter((one) => one.untilDate >= today).map((one) => one.assetId);
  await tx.sql(`UPDATE asset SET state = 'leased', idle_since = NULL WHERE id = ANY($1::uuid[]) AND state <> 'disputed'`, [current]);
  const ended = ask.replaces.map((one) => ({ subject: 'asset', id: one.assetId, kind: 'occupation.ended' as const, payload: { occupationId: one.occupationId, reason: `replaced, ${actorKey(actor)}` }, actor, now }));
  const opened = many.map(({ assetId, basis, leaseId, fromDate, untilDate, rentYuanPerYear }) => ({
    subject: 'asset', id: assetId, kind: 'occupation.opened' as const, payload: { occupationId: ids.get(assetId)!, basis, lotId: null, leaseId, fromDate, untilDate, rentYuanPerYear }, actor, now,
  }));
  await recordMany(tx, [...ended, ...opened]);
}
