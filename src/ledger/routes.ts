// The ledger's HTTP endpoints.
import { systemActor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import type { Requested } from '../identity/request-approval.ts';
import { readUpload } from '../platform/upload.ts';
import { inTransaction } from '../platform/db.ts';
import { serve, type Site } from '../platform/http.ts';
import { exchangeWithBank } from './bank/exchange-with-bank.ts';
import { simulatedBank, transfer } from './bank/simulated-bank.ts';
import * as contract from './contract.ts';
import { importStatement } from './import-statement.ts';
import { paymentsIn, strayEscrowCredits, trialBalance } from './queries.ts';
import { reportFailedPayment } from './report-failed-payment.ts';
import { reportReturnedPayment } from './report-returned-payment.ts';
import { escrowCounty } from './escrow.ts';
import { mayHandleEscrow, mayReadEscrow } from './policy.ts';
import { proposeEscrow } from './register-escrow.ts';
import { proposeReturn } from './return-credit.ts';

export function mountLedger(site: Site): void {
  serve(
    site,
    contract.uploadEscrowStatement,
    async ({ db, actor, request }) => {
      const { name, content } = await readUpload(request);
      return inTransaction(db, (tx) => importStatement(tx, actor, { fileName: name, content, source: 'file' }), { patient: true });
    },
    { transaction: 'own' },
  );
  serve(site, contract.listStrayCredits, async ({ tx, actor }) => {
    if (!mayHandleEscrow(actor, await escrowCounty(tx))) throw notAllowed();
    return { rows: await strayEscrowCredits(tx) };
  });
  serve(site, contract.returnStrayCredit, async ({ tx, actor, params, body }) => asked(await proposeReturn(tx, actor, { ...params, ...body })));
  serve(site, contract.listPayments, async ({ tx, actor, query }) => {
    if (!mayReadEscrow(actor, await escrowCounty(tx))) throw notAllowed();
    return { rows: await paymentsIn(tx, query.state) };
  });
  serve(site, contract.reportPaymentFailure, ({ tx, actor, params, body }) => reportFailedPayment(tx, actor, { ...params, ...body }));
  serve(site, contract.reportPaymentReturn, ({ tx, actor, params, body }) => reportReturnedPayment(tx, actor, { ...params, ...body }));
  serve(site, contract.readTrialBalance, async ({ tx, actor }) => {
    if (!mayReadEscrow(actor, await escrowCounty(tx))) throw notAllowed();
    return trialBalance(tx);
  });
  serve(site, contract.registerEscrowAccount, async ({ tx, actor, body }) => asked(await proposeEscrow(tx, actor, body)));
  if (site.config.demo || site.config.nodeEnv === 'test') mountSimulatedBank(site);
}

const asked = ({ approvalId, expiresAt }: Requested) => ({ approvalId, expiresAt: expiresAt.toISOString() });

function mountSimulatedBank(site: Site): void {
  serve(site, contract.makeSimulatedTransfer, async ({ tx, body }) => {
    const made = await transfer(tx, body);
    // The bank states at once, so that the payer sees the deposit arrive by the same way as from any bank.
    await exchangeWithBank(tx, systemActor('simulated-bank'), simulatedBank);
    return made;
  });
}
