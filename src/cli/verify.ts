// npm run verify: recomputes every journal chain of the county and every signed batch of receipts, and names what is wrong. Exit 1 when anything is.
import { createReceiptSigner } from '../auction/receipt-batch.ts';
import { verifyReceipts } from '../auction/verify-receipts.ts';
import { verifyJournal } from '../journal/verify-journal.ts';
import { withCounty } from './with-county.ts';

await withCounty(async ({ db, keys }) => {
  const verdict = await verifyJournal(db, (done, total) => {
    if (process.stderr.isTTY) process.stderr.write(`\r核验 / verifying ${done}/${total}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  for (const finding of verdict.findings) {
    console.log(`✗ ${finding.subject} ${finding.id} #${finding.seq} ${finding.fault}: ${finding.detail}`);
  }
  const receipts = await verifyReceipts(db, createReceiptSigner(keys.receipt).publicKey);
  for (const finding of receipts.findings) console.log(`✗ receipt batch ${finding.batch} ${finding.fault}: ${finding.detail}`);
  const findings = verdict.findings.length + receipts.findings.length;
  console.log(JSON.stringify({ chains: verdict.chains, entries: verdict.entries, batches: receipts.batches, findings }));
  return findings === 0 ? 0 : 1;
});
