// Activate lease: both have signed. Instalments are written, the deposit becomes the first rent, the asset is held, the lot is leased.
import { systemActor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { bookContractedRent } from '../ledger/book-rent.ts';
import { depositToContract, depositToRent } from '../ledger/deposit-to-rent.ts';
import { openBond } from '../ledger/open-bond.ts';
import { moveLot } from '../lots/move-lot.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { occupyAsset } from '../registry/occupy-asset.ts';
import { basicAccountOf } from '../registry/queries.ts';
import { bondReasons } from '../ledger/bond-reason-codes.ts';
import { contractFactsOf } from './papers/lease-facts-queries.ts';
import { noAccountForDeposit } from './refusals.ts';
import { schedule, type Instalment } from './schedule.ts';
import { insertInstalments, insertReceipt, markActive, type LotLease } from './store.ts';

const clock = systemActor('lease');

/** Called by sign-lease.ts with the lease's row locked and both signatures stored. Refuses lease.no_account_for_deposit. */
export async function activateLease(tx: Tx, lease: LotLease): Promise<void> {
  const now = await readClock(tx);
  const instalments = schedule({
    startDate: lease.start_date,
    termYears: lease.term_years,
    paymentPeriod: lease.payment_period,
    plan: lease.rent_plan,
    rentPerYear: Money.of(lease.rent_per_year),
    signedOn: chinaDate(now),
  });
  await markActive(tx, lease.id, now);
  const ids = await insertInstalments(tx, lease.id, instalments);
  await bookContractedRent(tx, clock, { lease: lease.id, collective: lease.collective_id, amount: lease.rent_whole_term });
  await occupyAsset(tx, clock, {
    assetId: lease.asset_id,
    holderName: lease.lessee_name,
    lotId: lease.lot_id,
    leaseId: lease.id,
    fromDate: lease.start_date,
    untilDate: lease.end_date,
    rentYuanPerYear: lease.rent_per_year,
  });
  await moveLot(tx, clock, { lotId: lease.lot_id, state: 'leased' });
  const deposit = await turnDeposit(tx, lease, instalments[0]!);
  const payload = {
    lot_id: lease.lot_id,
    asset_id: lease.asset_id,
    place_code: lease.place_code,
    instalments: instalments.map((part) => ({ number: part.number, due_on: part.dueOn, amount: part.amount.toText() })),
    rent_from_deposit: deposit?.rent ?? '0.00',
    deposit_returned: deposit?.returned ?? '0.00',
  };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.active', payload, actor: clock, now });
  if (deposit !== undefined && !Money.of(deposit.rent).isZero()) await receiveFromDeposit(tx, lease, ids[0]!, deposit, now);
}

interface Turned {
  depositId: string;
  rent: string;
  returned: string;
}

/** The winner's held deposit: the performance bond the notice asked for, then rent up to the first instalment, to the basic account the collective has now; what is over goes back to him. */
async function turnDeposit(tx: Tx, lease: LotLease, first: Instalment): Promise<Turned | undefined> {
  const deposit = await tx.maybe<{ id: string; amount: string }>(
    `SELECT d.id, d.amount FROM standing_award w JOIN application p ON p.id = w.application_id JOIN deposit d ON d.id = p.deposit_id WHERE w.lot_id = $1 AND d.state = 'held'`,
    [lease.lot_id],
  );
  const bond = await bondAsked(tx, lease);
  if (deposit === undefined) {
    if (bond !== undefined) await openBond(tx, clock, await readClock(tx), bond);
    return undefined;
  }
  const account = await basicAccountOf(tx, lease.collective_id);
  if (account === undefined) throw noAccountForDeposit();
  const whole = Money.of(deposit.amount);
  const kept = bond === undefined ? Money.zero : smaller(Money.of(bond.amount), whole);
  const rent = smaller(first.amount, whole.minus(kept));
  const ask = { depositId: deposit.id, amount: rent.toText(), leaseReference: lease.id, toAccount: { number: account.number, holder: account.holder } };
  const settled = bond === undefined ? depositToRent(tx, clock, ask) : depositToContract(tx, clock, { ...ask, bond: { ...bond, fromDeposit: kept.toText() } });
  const { remainder } = await settled;
  return { depositId: deposit.id, rent: rent.toText(), returned: remainder };
}

const smaller = (a: Money, b: Money): Money => (a.isMoreThan(b) ? b : a);

/** As the contract both signed says; undefined where it asks for none. One from before the reasons stood in it answers for those the law names. */
async function bondAsked(tx: Tx, lease: LotLease) {
  const said = (await contractFactsOf(tx, lease.id))?.announced;
  if (said?.performance_bond === undefined || Money.of(said.performance_bond).isZero()) return undefined;
  return { reference: `lease:${lease.id}`, payerName: lease.lessee_name, amount: said.performance_bond, reasons: said.performance_bond_reasons ?? bondReasons };
}

async function receiveFromDeposit(tx: Tx, lease: LotLease, instalmentId: string, deposit: Turned, now: Date): Promise<void> {
  const receivedOn = chinaDate(now);
  await insertReceipt(tx, { instalmentId, lineId: null, depositId: deposit.depositId, amount: deposit.rent, receivedOn }, now);
  const payload = {
    lot_id: lease.lot_id, place_code: lease.place_code, instalment_id: instalmentId, instalment: 1, amount: deposit.rent, received_on: receivedOn,
    source: 'deposit' as const, line_id: null, deposit_id: deposit.depositId,
  };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'rent.received', payload, actor: clock, now });
}
