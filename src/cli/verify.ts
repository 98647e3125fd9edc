// npm run verify: recomputes every journal chain of the county and names what is wrong. Exit 1 when anything is.
import { verifyJournal } from '../journal/verify-journal.ts';
import { withCounty } from './with-county.ts';

await withCounty(async ({ db }) => {
  const verdict = await verifyJournal(db, (done, total) => {
    if (process.stderr.isTTY) process.stderr.write(`\r核验 / verifying ${done}/${total}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  for (const finding of verdict.findings) {
    console.log(`✗ ${finding.subject} ${finding.id} #${finding.seq} ${finding.fault}: ${finding.detail}`);
  }
  console.log(JSON.stringify({ chains: verdict.chains, entries: verdict.entries, findings: verdict.findings.length }));
  return verdict.findings.length === 0 ? 0 : 1;
});
