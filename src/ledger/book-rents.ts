// Book rents: what many contracts taken over at once still have to bring, as receivables, in few statements.
import { actorKey, type Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import type { Tx } from '../platform/db.ts';
import { rentContracted } from './chart.ts';

/** Once a lease; `amount` is yuan still open over the whole term. One of nothing is left out. */
export async function bookContractedRents(tx: Tx, actor: Actor, many: readonly { lease: string; collective: string; amount: string }[], now: Date): Promise<void> {
  const open = many.map((one) => ({ ...one, postings: rentContracted(one.lease, one.collective, Money.of(one.amount)) })).filter((one) => !Money.of(one.amount).isZero());
  const references = open.map((one) => `lease:${one.lease}`);
  const lines = open.flatMap((one, index) => one.postings.map((posting) => ({ ...posting, reference: references[index]! })));
  await tx.sql(
    `INSERT INTO ledger_account (code, kind) SELECT DISTINCT code, kind FROM unnest($1::text[], $2::text[]) AS t(code, kind) ORDER BY code ON CONFLICT (code) DO NOTHING`,
    [lines.map((line) => line.account), lines.map((line) => line.kind)],
  );
  // Two statements: a posting must find its transfer.
  const made = await tx.sql<{ id: string; reference: string }>(
    `INSERT INTO ledger_transfer (reason, reference, state, made_by, made_at, settled_at)
     SELECT 'rent_contracted', r, 'posted', $2, $3::timestamptz, $3::timestamptz FROM unnest($1::text[]) AS r RETURNING id, reference`,
    [references, actorKey(actor), now],
  );
  const ids = new Map(made.map((row) => [row.reference, row.id]));
  await tx.sql(
    `INSERT INTO ledger_posting (transfer_id, account_id, amount)
     SELECT t.transfer, a.id, t.amount FROM unnest($1::uuid[], $2::text[], $3::numeric[]) AS t(transfer, code, amount) JOIN ledger_account a ON a.code = t.code`,
    [lines.map((line) => ids.get(line.reference)!), lines.map((line) => line.account), lines.map((line) => line.amount.toPostgres())],
  );
}
