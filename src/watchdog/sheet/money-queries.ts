// Money queries: what a flag's subject owed, what came in, when and into which account; deposits and what went back. Sums in SQL, once.
import { maskAccount } from '../../kernel/masking.ts';
import type { Bilingual } from '../../kernel/shapes.ts';
import type { Reader } from '../../platform/db.ts';
import type { FlagSummary } from '../contract.ts';
import type { MoneyPart } from './contract-sheet.ts';

/** Rows listed; sums are over all of them. */
const LISTED = 60;

/** Leases the money is about; a contract is a lease of the platform or an occupation the village declared. A receipt that no lease explains has none, and that is the finding. */
const LEASES: Record<FlagSummary['subjectKind'], string> = {
  contract: `(s.id = $1 OR s.id = (SELECT h.lease_id FROM occupation h WHERE h.id = $1))`,
  lot: `s.lot_id = $1`,
  collective: `s.collective_id = $1`,
  occupation: `s.id = (SELECT h.lease_id FROM occupation h WHERE h.id = $1)`,
  bank_line: `s.id IN (SELECT i.lease_id FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id WHERE r.line_id = $1)`,
};

export async function moneyPartOf(reader: Reader, flag: FlagSummary): Promise<MoneyPart> {
  const { subjectKind, subjectId, lotId } = flag;
  const which = `s.state <> 'void' AND ${LEASES[subjectKind]}`;
  const leases = await leasesOf(reader, which, subjectId);
  const deposits = lotId === null ? [] : await depositsOf(reader, lotId);
  const line = subjectKind === 'bank_line' ? await lineOf(reader, subjectId) : null;
  const stated = subjectKind === 'occupation' || subjectKind === 'contract' ? await statedOf(reader, subjectId) : null;
  return {
    applies: leases.length > 0 || deposits.length > 0 || line !== null || stated !== null,
    leases,
    // A village's whole rent roll is not one flag's evidence: its sums are.
    dues: subjectKind === 'collective' ? [] : await duesOf(reader, which, subjectId),
    receipts: subjectKind === 'collective' ? [] : await receiptsOf(reader, which, subjectId),
    deposits,
    line,
    stated,
    total: await totalOf(reader, which, subjectId),
  };
}

const SUMS = `coalesce(sum(t.amount), 0)::numeric(14,2)::text AS contracted, coalesce(sum(t.amount) FILTER (WHERE t.is_due), 0)::numeric(14,2)::text AS "dueSoFar",
  greatest(coalesce(sum(t.received), 0), 0)::numeric(14,2)::text AS received, coalesce(sum(greatest(t.owed, 0)), 0)::numeric(14,2)::text AS owed`;

async function leasesOf(reader: Reader, which: string, subjectId: string): Promise<MoneyPart['leases']> {
  return reader.sql(
    `SELECT s.code, s.lessee_name AS lessee, ${SUMS} FROM lease s LEFT JOIN instalment_standing t ON t.lease_id = s.id WHERE ${which} GROUP BY s.id ORDER BY s.code LIMIT ${LISTED}`,
    [subjectId],
  );
}

async function totalOf(reader: Reader, which: string, subjectId: string): Promise<MoneyPart['total']> {
  const { contracted: _, ...total } = await reader.one<MoneyPart['total'] & { contracted: string }>(
    `SELECT ${SUMS} FROM lease s JOIN instalment_standing t ON t.lease_id = s.id WHERE ${which}`,
    [subjectId],
  );
  return total;
}

async function duesOf(reader: Reader, which: string, subjectId: string): Promise<MoneyPart['dues']> {
  return reader.sql(
    `SELECT t.instalment_id AS id, s.code AS lease, t.number, t.due_on AS "dueOn", greatest(t.amount, 0)::text AS amount, greatest(t.received, 0)::numeric(14,2)::text AS received,
            t.last_received_on AS "lastOn", greatest(t.owed, 0)::numeric(14,2)::text AS owed, t.days_overdue AS "daysOverdue", t.is_due AS "isDue"
       FROM lease s JOIN instalment_standing t ON t.lease_id = s.id WHERE ${which} ORDER BY t.due_on, s.code, t.number LIMIT ${LISTED}`,
    [subjectId],
  );
}

interface ReceiptRow {
  id: string;
  lease: string;
  number: number;
  on: string;
  amount: string;
  payer: string | null;
  fromNumber: string | null;
  into: string | null;
  bank: string | null;
  way: MoneyPart['receipts'][number]['way'];
}

async function receiptsOf(reader: Reader, which: string, subjectId: string): Promise<MoneyPart['receipts']> {
  const rows = await reader.sql<ReceiptRow>(
    `SELECT r.id, s.code AS lease, i.number, r.received_on AS "on", r.amount::text AS amount, coalesce(x.counterparty_name, d.payer_name) AS payer,
            coalesce(x.counterparty_number, d.paid_from) AS "fromNumber", coalesce(x.account_number, d.sub_account) AS into, b.bank,
            CASE WHEN r.undoes IS NOT NULL OR r.amount < 0 THEN 'taken_back' WHEN r.deposit_id IS NOT NULL THEN 'deposit' WHEN r.line_id IS NOT NULL THEN 'bank' ELSE 'carried_over' END AS way
       FROM lease s JOIN instalment i ON i.lease_id = s.id JOIN rent_receipt r ON r.instalment_id = i.id
       LEFT JOIN bank_line x ON x.id = r.line_id LEFT JOIN deposit d ON d.id = r.deposit_id
       LEFT JOIN bank_account b ON b.number = x.account_number AND b.collective_id = s.collective_id
      WHERE ${which} ORDER BY r.received_on, r.recorded_at, r.id LIMIT ${LISTED}`,
    [subjectId],
  );
  return rows.map(({ payer, fromNumber, into, bank, ...row }) => ({ ...row, payer: payer ?? '', from: seen(fromNumber), into: into === null ? null : { number: maskAccount(into), ...intoWords(bank, row.way) } }));
}

const seen = (number: string | null): string => (number === null || number === '' ? '' : maskAccount(number));

function intoWords(bank: string | null, way: string): { words: Bilingual; registered: boolean } {
  if (way === 'deposit') return { words: { zh: '保证金专户', en: 'deposit escrow' }, registered: true };
  if (bank === null) return { words: { zh: '不是本集体登记的账户', en: 'not an account registered for the collective' }, registered: false };
  return { words: { zh: `集体登记账户（${bank}）`, en: `the collective’s registered account (${bank})` }, registered: true };
}

type RefundRow = { amount: string; to_number: string; to_name: string; state: 'waiting' | 'sent' | 'done' | 'failed'; created_at: string };
type DepositRow = Omit<MoneyPart['deposits'][number], 'heldAt' | 'from' | 'refunds'> & { heldAt: Date | null; paid_from: string | null; refunds: RefundRow[] };

/** Of everybody who applied; none while bidding runs, because their number would tell how many stand against each other. */
async function depositsOf(reader: Reader, lotId: string): Promise<MoneyPart['deposits']> {
  const rows = await reader.sql<DepositRow>(
    `SELECT p.bidder_code AS code, w.name, d.amount::text AS amount, d.state, d.held_at AS "heldAt", d.paid_from,
            (SELECT coalesce(json_agg(json_build_object('amount', i.amount::text, 'to_number', i.to_number, 'to_name', i.to_name, 'state', i.state, 'created_at', i.created_at) ORDER BY i.created_at), '[]'::json)
               FROM payment_instruction i WHERE i.reference = 'deposit:' || d.id || ':release') AS refunds
       FROM application p JOIN deposit d ON d.id = p.deposit_id JOIN account w ON w.id = p.account_id JOIN auction u ON u.lot_id = p.lot_id
      WHERE p.lot_id = $1 AND u.state IN ('closed', 'withdrawn') ORDER BY p.bidder_code LIMIT 200`,
    [lotId],
  );
  return rows.map(({ paid_from, heldAt, refunds, ...row }) => ({
    ...row,
    heldAt: heldAt?.toISOString() ?? null,
    from: seen(paid_from),
    refunds: refunds.map(({ to_number, to_name, created_at, ...refund }) => ({ ...refund, to: seen(to_number), toName: to_name, at: new Date(created_at).toISOString() })),
  }));
}

interface LineRow {
  on: string;
  amount: string;
  payer: string;
  fromNumber: string;
  memo: string;
  account: string;
  bank: string | null;
  matched: string;
  open: string;
}

async function lineOf(reader: Reader, lineId: string): Promise<MoneyPart['line']> {
  const { fromNumber, account, bank, ...row } = await reader.one<LineRow>(
    `SELECT x.booked_on AS "on", x.amount::text AS amount, x.counterparty_name AS payer, x.counterparty_number AS "fromNumber", x.memo, x.account_number AS account, b.bank,
            least(m.sum, x.amount)::text AS matched, greatest(x.amount - m.sum, 0)::text AS open
       FROM bank_line x LEFT JOIN bank_account b ON b.number = x.account_number
       CROSS JOIN LATERAL (SELECT coalesce(sum(y.amount), 0)::numeric(14,2) AS sum FROM bank_line_match y WHERE y.line_id = x.id) m WHERE x.id = $1`,
    [lineId],
  );
  return { ...row, from: seen(fromNumber), into: { number: maskAccount(account), ...intoWords(bank, 'bank') } };
}

async function statedOf(reader: Reader, occupationId: string): Promise<MoneyPart['stated']> {
  const row = await reader.maybe<NonNullable<MoneyPart['stated']>>(
    `SELECT h.rent_yuan_per_year::text AS "perYear", h.from_date AS "from", h.until_date AS until, h.holder_name AS holder FROM occupation h WHERE h.id = $1`,
    [occupationId],
  );
  return row ?? null;
}
