// Import collective statement: a township's reviewer brings in the statements of its collectives' registered accounts, and no others; the command line any.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { importStatement } from '../ledger/import-statement.ts';
import type { StatementReport } from '../ledger/take-lines.ts';
import type { Tx } from '../platform/db.ts';
import { matchRent } from './match-rent.ts';
import { keptTownships } from './policy.ts';
import { settleRefunds } from './refunds/settle-refunds.ts';

/** Rows of other accounts are refused in the report, by row. Rent is matched before it returns. */
export async function importCollectiveStatement(tx: Tx, actor: Actor, ask: { fileName: string; content: Uint8Array }): Promise<StatementReport & { rentReceipts: number }> {
  const scope = actor.kind === 'system' ? {} : { accounts: await keptAccounts(tx, actor) };
  const report = await importStatement(tx, actor, { ...ask, source: 'file', ...scope });
  await settleRefunds(tx, actor);
  return { ...report, rentReceipts: await matchRent(tx, actor) };
}

async function keptAccounts(tx: Tx, actor: Actor): Promise<ReadonlySet<string>> {
  const townships = keptTownships(actor);
  if (townships.length === 0) throw notAllowed();
  // Closed accounts too: their last statements come in after the closing.
  const accounts = await tx.sql<{ number: string }>(
    `SELECT b.number FROM bank_account b JOIN collective c ON c.id = b.collective_id JOIN unnest($1::text[]) AS t(region) ON c.place_code LIKE t.region || '%'`,
    [townships],
  );
  return new Set(accounts.map((account) => account.number));
}
