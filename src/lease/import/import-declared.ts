// Import contracts: who holds which asset until when, as villages wrote it down before the platform; no rent is watched, but the register and the expiry watch know them.
import type { Actor } from '../../kernel/actor.ts';
import { sameHolder } from '../../ledger/rules.ts';
import type { Db, Tx } from '../../platform/db.ts';
import { lockAndReadHolders, occupyAssets } from '../../registry/occupy-assets.ts';
import { importContractFile, type Candidate, type ContractReport, type OnRow, type Taken } from './lease-file.ts';
import { readHeld, type HeldTerms } from './lease-row.ts';
import { alreadyKept, heldByOther } from './lease-notes.ts';

export function importContracts(db: Db, actor: Actor, ask: { bytes: Uint8Array; fileName: string }, onRow?: OnRow): Promise<ContractReport> {
  return importContractFile<HeldTerms>(db, actor, ask, { kind: 'contracts', needs: ['holder', 'start', 'end'], read: readHeld, take: takeContracts }, onRow);
}

async function takeContracts(tx: Tx, actor: Actor, candidates: readonly Candidate<HeldTerms>[], run: { now: Date; today: string }): Promise<Map<number, Taken>> {
  const held = await lockAndReadHolders(tx, candidates.map((one) => one.asset.id));
  const taken = new Map<number, Taken>();
  const fresh: Candidate<HeldTerms>[] = [];
  for (const one of candidates) {
    const { terms } = one;
    const overlapping = (held.get(one.asset.id) ?? []).filter((other) => other.fromDate <= terms.endDate && other.untilDate >= terms.startDate);
    const same = overlapping.find((other) => sameHolder(other.holderName, terms.holder) && other.fromDate === terms.startDate && other.untilDate === terms.endDate);
    if (same !== undefined) taken.set(one.row, { notes: [alreadyKept()], made: false });
    else if (overlapping.length > 0) taken.set(one.row, { notes: [heldByOther({ holder: overlapping[0]!.holderName, until: overlapping[0]!.untilDate })], made: false });
    else {
      fresh.push(one);
      taken.set(one.row, { notes: [], made: true });
    }
  }
  const occupations = fresh.map(({ asset, terms }) => ({
    assetId: asset.id, holderName: terms.holder, basis: 'declared_contract' as const, leaseId: null, fromDate: terms.startDate, untilDate: terms.endDate, rentYuanPerYear: terms.rentPerYear?.toText() ?? null,
  }));
  await occupyAssets(tx, actor, occupations, { replaces: [], ...run });
  return taken;
}
