// Issue invoice: an instalment's invoice under the next number of its collective and year; by the clerk, or by the night before it falls due.
import { actorKey, systemActor, type Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { canonicalJson } from '../../journal/canonical.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { rulesOfEveryCounty } from '../../rulebook/rules-in-force.ts';
import { awaitedIndex } from '../indexed/index-queries.ts';
import { maySignForLessor } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease } from '../store.ts';
import type { InvoiceView } from './contract.ts';
import { instalmentsToInvoice, invoiceable, invoicesOf, type InstalmentKey, type Invoiceable } from './invoice-queries.ts';
import * as no from './refusals.ts';

const clock = systemActor('rent-night');
const BATCH = 2_000;
const FIRST: InstalmentKey = { leaseId: '00000000-0000-0000-0000-000000000000', instalment: 0 };

/** One that still says the same is given again. */
export async function issueInvoiceFor(tx: Tx, actor: Actor, ask: { leaseId: string; instalment: number }): Promise<InvoiceView> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (actor !== clock && !maySignForLessor(actor, lease.place_code)) throw notAllowed();
  const wanted = await invoiceable(tx, lease.id, ask.instalment);
  if (wanted === undefined) throw no.instalmentUnknown({}, 'instalment');
  if (Money.of(wanted.amount).isZero()) throw no.nothingOpen({ number: wanted.number }, 'instalment');
  if (wanted.facts.account === null) throw no.noAccount();
  const awaits = await awaitedIndex(tx, { id: lease.id, placeCode: lease.place_code, startDate: lease.start_date, termYears: lease.term_years, rentPlan: lease.rent_plan, state: lease.state }, wanted.facts.from_date);
  if (awaits !== null) wanted.facts.awaits_index = { ...awaits.index, floor: awaits.floor };
  const id = wanted.last_id !== null && canonicalJson(wanted.last_facts) === canonicalJson(wanted.facts) ? wanted.last_id : await insert(tx, actor, wanted);
  return (await invoicesOf(tx, lease.id, id))[0]!;
}

/** The collective's row is the lock under which its numbers follow each other. */
async function insert(tx: Tx, actor: Actor, wanted: Invoiceable): Promise<string> {
  await tx.sql('SELECT 1 FROM collective WHERE id = $1 FOR UPDATE', [wanted.collective_id]);
  const now = await readClock(tx);
  const today = chinaDate(now);
  const { id, year, number } = await tx.one<{ id: string; year: number; number: number }>(
    `INSERT INTO rent_invoice (lease_id, instalment_id, collective_id, year, number, amount, due_on, account_number, facts, replaces, issued_by, issued_on, issued_at)
     VALUES ($1, $2, $3, $4, (SELECT coalesce(max(number), 0) + 1 FROM rent_invoice WHERE collective_id = $3 AND year = $4), $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id, year, number`,
    [
      wanted.lease_id, wanted.instalment_id, wanted.collective_id, Number(today.slice(0, 4)), wanted.amount, wanted.due_on, wanted.facts.account!.number, JSON.stringify(wanted.facts), wanted.last_id,
      actorKey(actor), today, now,
    ],
  );
  const payload = { lot_id: wanted.lot_id, invoice_id: id, year, number, instalment: wanted.number, amount: wanted.amount, due_on: wanted.due_on, replaces: wanted.last_id };
  await record(tx, { subject: 'lease', id: wanted.lease_id, kind: 'rent.invoiced', payload, actor, now });
  return id;
}

/** Each county's days before the due day; a county without rules has none, and is named by the night (rent-night.ts). Returns how many; twice a night says nothing twice. */
export async function issueDueInvoices(db: Db, batchSize = BATCH): Promise<number> {
  const today = chinaDate(await readClock(db));
  const daysAhead = new Map([...(await rulesOfEveryCounty(db, today))].map(([county, { values }]) => [county, values['invoice.days_before'].value]));
  let issued = 0;
  for (let after: InstalmentKey = FIRST; ; ) {
    const due = await instalmentsToInvoice(db, { today, daysAhead, after, limit: batchSize });
    for (const ask of due) {
      issued += await inTransaction(db, async (tx) => {
        const wanted = await invoiceable(tx, ask.leaseId, ask.instalment);
        if (wanted === undefined || wanted.facts.account === null) return 0;
        await issueInvoiceFor(tx, clock, ask);
        return 1;
      }, { patient: true });
    }
    if (due.length < batchSize) return issued;
    after = due.at(-1)!;
  }
}
