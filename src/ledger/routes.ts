// The ledger's HTTP endpoints.
import { systemActor } from '../kernel/actor.ts';
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
import { registerEscrow } from './register-escrow.ts';
import { returnCredit } from './return-credit.ts';

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
  serve(site, contract.listStrayCredits, async ({ tx }) => ({ rows: await strayEscrowCredits(tx) }));
  serve(site, contract.returnStrayCredit, ({ tx, actor, params, body }) => returnCredit(tx, actor, { ...params, ...body }));
  serve(site, contract.listPayments, async ({ tx, query }) => ({ rows: await paymentsIn(tx, query.state) }));
  serve(site, contract.reportPaymentFailure, ({ tx, actor, params, body }) => reportFailedPayment(tx, actor, { ...params, ...body }));
  serve(site, contract.reportPaymentReturn, ({ tx, actor, params, body }) => reportReturnedPayment(tx, actor, { ...params, ...body }));
  serve(site, contract.readTrialBalance, ({ tx }) => trialBalance(tx));
  serve(site, contract.registerEscrowAccount, async ({ tx, actor, body }) => {
    await registerEscrow(tx, actor, body);
    return { number: body.number };
  });
  if (site.config.demo || site.config.nodeEnv === 'test') mountSimulatedBank(site);
}

function mountSimulatedBank(site: Site): void {
  serve(site, contract.makeSimulatedTransfer, async ({ tx, body }) => {
    const made = await transfer(tx, body);
    // The bank states at once, so that the payer sees the deposit arrive by the same way as from any bank.
    await exchangeWithBank(tx, systemActor('simulated-bank'), simulatedBank);
    return made;
  });
}
