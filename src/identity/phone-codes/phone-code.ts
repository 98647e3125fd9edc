// Phone code: made for one account and one purpose, told to its phone alone, tried a few times, used once.
import { addSeconds } from '../../kernel/clock.ts';
import { readClock } from '../../platform/clock.ts';
import { blindIndex, type Keys, randomDigits } from '../../platform/crypto.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { CODE_SECONDS, type CodeStanding, judgeCode, MOST_AN_HOUR, MOST_TRIES, mayUse } from './code-rules.ts';
import { codeOver, codeWrong, tooManyCodes } from './refusals.ts';

export type CodeFor = { purpose: 'assist'; lotId: string; madeBy: string } | { purpose: 'sign_in' };

export interface NewCode {
  codeId: string;
  /** Six digits, for the phone only. */
  code: string;
  expiresAt: Date;
}

/** The account's row lock serialises those who ask at once. An earlier code of the same purpose is worth nothing from now on. */
export async function makeCode(tx: Tx, keys: Keys, accountId: string, wanted: CodeFor): Promise<NewCode> {
  await tx.sql('SELECT 1 FROM account WHERE id = $1 FOR UPDATE', [accountId]);
  const now = await readClock(tx);
  const { made } = await tx.one<{ made: number }>('SELECT count(*)::int AS made FROM phone_code WHERE account_id = $1 AND made_at > $2', [accountId, addSeconds(now, -3_600)]);
  if (made >= MOST_AN_HOUR) throw tooManyCodes();
  await tx.sql('UPDATE phone_code SET expires_at = greatest($3, made_at + interval \'1 millisecond\') WHERE account_id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3', [accountId, wanted.purpose, now]);
  const code = randomDigits(6);
  const expiresAt = addSeconds(now, CODE_SECONDS);
  const [lotId, madeBy] = wanted.purpose === 'assist' ? [wanted.lotId, wanted.madeBy] : [null, null];
  const { id } = await tx.one<{ id: string }>('SELECT gen_random_uuid() AS id');
  await tx.sql('INSERT INTO phone_code (id, account_id, purpose, lot_id, made_by, code_mac, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
    id, accountId, wanted.purpose, lotId, madeBy, macOf(keys, id, code), now, expiresAt,
  ]);
  return { codeId: id, code, expiresAt };
}

export interface CodeRow extends CodeStanding {
  id: string;
  account_id: string;
  purpose: 'assist' | 'sign_in';
  lot_id: string | null;
  made_by: string | null;
}

/** In a transaction of its own: a wrong try counts although it is refused. */
export async function verifyCode(db: Db, keys: Keys, codeId: string, given: string): Promise<CodeRow> {
  const { row, verdict } = await inTransaction(db, async (tx) => {
    const found = await lockCode(tx, codeId);
    const now = await readClock(tx);
    const judged = judgeCode(found, found.code_mac === macOf(keys, codeId, given.normalize('NFKC').replace(/\s/g, '')), now);
    if (judged === 'wrong') await tx.sql('UPDATE phone_code SET tries = tries + 1 WHERE id = $1', [codeId]);
    if (judged === 'right') await tx.sql('UPDATE phone_code SET verified_at = $2 WHERE id = $1', [codeId, now]);
    return { row: found, verdict: judged };
  });
  if (verdict === 'wrong') throw codeWrong({ left: MOST_TRIES - row.tries - 1 }, 'code');
  // Verified a moment ago for an act that was then refused: what was wrong with the act may be mended.
  if (verdict === 'over' && !mayUse(row, await readClock(db))) throw codeOver({}, 'code');
  return row;
}

/** In the act's own transaction. */
export async function useCode(tx: Tx, codeId: string): Promise<CodeRow> {
  const code = await lockCode(tx, codeId);
  const now = await readClock(tx);
  if (!mayUse(code, now)) throw codeOver({}, 'code');
  await tx.sql('UPDATE phone_code SET used_at = $2 WHERE id = $1', [codeId, now]);
  return code;
}

async function lockCode(tx: Tx, codeId: string): Promise<CodeRow & { code_mac: string }> {
  const row = await tx.maybe<CodeRow & { code_mac: string }>(
    'SELECT id, account_id, purpose, lot_id, made_by, code_mac, tries, expires_at, verified_at, used_at FROM phone_code WHERE id = $1 FOR UPDATE', [codeId],
  );
  if (row === undefined) throw codeOver({}, 'code');
  return row;
}

const macOf = (keys: Keys, codeId: string, code: string): string => blindIndex(keys.blind, `phone-code|${codeId}|${code}`);
