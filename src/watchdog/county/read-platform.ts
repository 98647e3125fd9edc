// Reads one county of the platform's own registers as a record: every closed lot, who bid, what was signed, what the bank says, what was reviewed.
// One statement a register and page, never one a lot: a county of 100,000 lots is read as a county of a hundred is.
import type { Reader } from '../../platform/db.ts';
import { readContracts } from './platform-leases.ts';
import { readLots } from './platform-lots.ts';
import { readBidders, readBids } from './platform-bids.ts';
import { readReceipts } from './platform-receipts.ts';
import { readVerdicts } from './platform-verdicts.ts';
import { readVillages } from './platform-villages.ts';
import { contractSections, joinFiles, lotSections, villageSections } from './join-files.ts';
import type { CountyRecord, CountyTable } from './record.ts';

/** `county`: its six digits. Call it inside a transaction, so that all registers are of one moment. */
export async function readPlatform(reader: Reader, county: string): Promise<CountyRecord> {
  const name = await reader.maybe<{ name: string }>('SELECT name FROM place WHERE code = $1', [county]);
  const lots = await joinFiles(reader, county, await readLots(reader, county), (lot) => lot.lotId, lotSections);
  const bids = await readBids(reader, lots.map((lot) => lot.lotId));
  const contracts = await joinFiles(reader, county, await readContracts(reader, county), (contract) => contract.contractId, contractSections);
  const villages = await joinFiles(reader, county, await readVillages(reader, county), (village) => village.village, villageSections);
  const receipts = await readReceipts(reader, county);
  return {
    name: name?.name ?? county, currency: 'CNY', lowestWins: false, increment: null,
    lots, bids, bidders: await readBidders(reader, county), contracts, receipts, villages,
    dispositions: await readVerdicts(reader, county),
    present: presentTables({ bids: bids.length, receipts: receipts.length }),
  };
}

/** Lots from before the auction moved to the platform have no bids; a county whose banks send nothing has no receipts: both are "not held", not "none". */
function presentTables(held: { bids: number; receipts: number }): Set<CountyTable> {
  const always: CountyTable[] = ['lots', 'bidders', 'contracts', 'dispositions'];
  return new Set([...always, ...(held.bids > 0 ? (['bids'] as const) : []), ...(held.receipts > 0 ? (['receipts'] as const) : [])]);
}
