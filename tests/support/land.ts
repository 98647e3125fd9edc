// What a village of the named county owns: its collective, the collective's bank account, and land like the article's 68 mu.
import type { AssetClassCode } from '../../src/registry/asset-classes.ts';
import { foundCollective } from '../../src/registry/found-collective.ts';
import { registerAsset } from '../../src/registry/register-asset.ts';
import { registerBankAccount } from '../../src/registry/register-bank-account.ts';
import { inTransaction } from '../../src/platform/db.ts';
import type { TestDatabase } from './database.ts';
import { worldMaker, type Village } from './world.ts';

export interface Collective {
  id: string;
  name: string;
  /** The basic account its rent must be paid to. */
  accountNumber: string;
}

let accounts = 0;

/** The village's 股份经济合作社 with its basic account. Once a village. */
export async function foundedCollective(database: TestDatabase, village: Village): Promise<Collective> {
  const name = '余庄村股份经济合作社';
  accounts += 1;
  const number = `6228${String(accounts).padStart(12, '0')}`;
  return inTransaction(database.db, async (tx) => {
    const { id } = await foundCollective(tx, worldMaker, { placeCode: village.code, name, kind: 'village' });
    await registerBankAccount(tx, worldMaker, { collectiveId: id, bank: '农商银行', number, holder: name, kind: 'basic' });
    return { id, name, accountNumber: number };
  });
}

/** 68 mu of idle cultivated land of the collective, unless said otherwise. */
export async function freshLand(
  database: TestDatabase,
  village: Village,
  collective: Collective,
  changed: { name?: string; class?: AssetClassCode; nominal?: string; unit?: 'mu' | 'm2' } = {},
): Promise<{ id: string; code: string }> {
  const ask = {
    name: '南地',
    class: 'LAND_CULTIVATED' as const,
    nominal: '68.00',
    unit: 'mu' as const,
    ...changed,
    placeCode: village.code,
    groupName: '',
    address: '村南，水渠以东',
    ownerKind: 'collective' as const,
    ownerName: '',
    collectiveId: collective.id,
    state: 'idle' as const,
    idleSince: null,
    description: '',
    approximate: false,
  };
  return inTransaction(database.db, (tx) => registerAsset(tx, worldMaker, ask));
}
