// Synthetic registers: lays an invented county into the real tables and the real journal, so that the real sweep can look at it.
import { randomUUID } from 'node:crypto';
import { systemActor } from '../../../src/kernel/actor.ts';
import { record } from '../../../src/journal/record.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { inTransaction, type Db, type Tx } from '../../../src/platform/db.ts';
import type { Person } from '../../support/world.ts';

const maker = systemActor('synthetic-county');

/** Village code → its collective and the number of its account. */
export type Collectives = Map<string, { id: string; account: string }>;

/** Places, collectives with accounts, one asset and one lot per deal, and the award of each in the journal at its time. */
export async function layCounty(db: Db, deals: readonly DealCase[], clerk: Person): Promise<Collectives> {
  return inTransaction(
    db,
    async (tx) => {
      const collectives = await layVillages(tx, [...new Set(deals.map((deal) => deal.placeCode))]);
      for (const deal of deals) await layLot(tx, deal, collectives, clerk);
      return collectives;
    },
    { patient: true },
  );
}

async function layVillages(tx: Tx, villages: readonly string[]): Promise<Collectives> {
  const collectives: Collectives = new Map();
  for (const [i, code] of villages.entries()) {
    await tx.sql(
      `INSERT INTO place (code, level, name, parent, fictional) VALUES
         (left($1, 6), 'county', '虚拟县', NULL, true), (left($1, 9), 'township', '虚拟镇' || substr($1, 7, 3), left($1, 6), true), ($1, 'village', '虚拟村' || right($1, 3), left($1, 9), true)
       ON CONFLICT (code) DO NOTHING`,
      [code],
    );
    const id = randomUUID();
    const account = `6228${code}${String(i).padStart(3, '0')}`;
    await tx.sql(`INSERT INTO collective (id, place_code, name) VALUES ($1, $2, '股份经济合作社')`, [id, code]);
    await tx.sql(`INSERT INTO bank_account (collective_id, bank, number, holder) VALUES ($1, '农商行', $2, '股份经济合作社')`, [
      id,
      account,
    ]);
    collectives.set(code, { id, account });
  }
  return collectives;
}

async function layLot(tx: Tx, deal: DealCase, collectives: Collectives, clerk: Person): Promise<void> {
  const collective = collectives.get(deal.placeCode) as { id: string };
  const assetId = randomUUID();
  const decided = new Date(deal.decidedAt);
  await tx.sql(
    `INSERT INTO asset (id, code, collective_id, class, name, place_code, unit, state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'leased')`,
    [assetId, `A-${deal.placeCode}-${deal.lotCode}`, collective.id, deal.class, `资产 ${deal.lotCode}`, deal.placeCode, deal.unit],
  );
  await tx.sql(
    `INSERT INTO lot (id, code, asset_id, place_code, collective_id, title, state, class, unit, area, permitted_use, start_date, term_years,
                      reserve_per_unit_year, price_basis, deposit, min_step, contact, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'leased', $7, $8, $9, '种植', $10, $11, $12, 'COMPARABLES', 1000, 1, '村委会办公室', $13, $14)`,
    [
      deal.lotId,
      `${deal.placeCode}-${deal.lotCode}`,
      assetId,
      deal.placeCode,
      collective.id,
      `标的 ${deal.lotCode}`,
      deal.class,
      deal.unit,
      deal.area,
      deal.decidedAt.slice(0, 10),
      deal.termYears,
      deal.reservePerUnitYear,
      clerk.accountId,
      new Date(decided.getTime() - 30 * 86_400_000),
    ],
  );
  await record(tx, {
    subject: 'auction',
    id: deal.lotId,
    kind: 'auction.awarded',
    payload: award(deal, assetId, collective.id, clerk),
    actor: maker,
    now: decided,
  });
}

function award(deal: DealCase, assetId: string, collectiveId: string, clerk: Person) {
  return {
    lot_id: deal.lotId,
    lot_code: `${deal.placeCode}-${deal.lotCode}`,
    asset_id: assetId,
    place_code: deal.placeCode,
    collective_id: collectiveId,
    class: deal.class,
    unit: deal.unit as 'mu' | 'm2',
    area: deal.area,
    term_years: deal.termYears,
    price: deal.rentPerUnitYear,
    reserve_per_unit_year: deal.reservePerUnitYear,
    bidders: deal.bidders,
    bid_seq: 1,
    application_id: randomUUID(),
    account_id: clerk.accountId,
    publicity_until: deal.decidedAt,
  };
}

/** A notice of the county published this day: from then on lettings could have gone through the platform. */
export async function publishFirstNotice(db: Db, lotId: string, clerk: Person, at: string): Promise<void> {
  await db.sql(
    `INSERT INTO notice (lot_id, version, body, sha256, published_by, published_at, registration_opens_at, registration_closes_at, bidding_opens_at)
     VALUES ($1, 1, '{}', repeat('0', 64), $2, $3, $3, $3, $3)`,
    [lotId, clerk.accountId, at],
  );
}

export interface LineAsk {
  account: string;
  amount: string;
  payer: string;
  payerNumber?: string;
  memo: string;
  bookedOn: string;
}

/** Bank lines as a statement file would bring them; returns their ids in order. */
export async function layBankLines(db: Db, lines: readonly LineAsk[]): Promise<string[]> {
  return inTransaction(db, async (tx) => {
    const statement = await tx.one<{ id: string }>(
      `INSERT INTO statement (source, file_name, file_sha256, imported_by, report) VALUES ('file', 'x.csv', repeat('0', 64), $1, '{}') RETURNING id`,
      ['test'],
    );
    const ids: string[] = [];
    for (const [i, line] of lines.entries()) {
      const { id } = await tx.one<{ id: string }>(
        `INSERT INTO bank_line (statement_id, account_number, direction, amount, booked_on, counterparty_name, memo, bank_reference, counterparty_number)
         VALUES ($1, $2, 'credit', $3, $4, $5, $6, $7, $8) RETURNING id`,
        [statement.id, line.account, line.amount, line.bookedOn, line.payer, line.memo, `${statement.id}-${i}`, line.payerNumber ?? ''],
      );
      ids.push(id);
    }
    return ids;
  });
}
