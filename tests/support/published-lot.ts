// A published lot for tests, taken through every real command: asset, draft, vote, documents, submission, review, notice.
import sharp from 'sharp';
import { addDays, chinaDate } from '../../src/kernel/clock.ts';
import type { DocumentKind } from '../../src/lots/lot-codes.ts';
import { addDocument } from '../../src/lots/add-document.ts';
import { draftLot } from '../../src/lots/draft-lot.ts';
import type { DraftAsk, PublishAsk, ResolutionAsk } from '../../src/lots/contract.ts';
import type { LotRow } from '../../src/lots/lot-row.ts';
import { publishLot, type Published } from '../../src/lots/publish-lot.ts';
import { recordResolution } from '../../src/lots/record-resolution.ts';
import { reviewLot } from '../../src/lots/review-lot.ts';
import { lotById } from '../../src/lots/queries.ts';
import { readinessOf } from '../../src/lots/readiness.ts';
import { submitLot } from '../../src/lots/submit-lot.ts';
import { readClock } from '../../src/platform/clock.ts';
import { inTransaction, type Tx } from '../../src/platform/db.ts';
import { keepFile } from '../../src/platform/files.ts';
import { foundCollective } from '../../src/registry/found-collective.ts';
import { registerAsset, type AssetAsk } from '../../src/registry/register-asset.ts';
import { registerBankAccount } from '../../src/registry/register-bank-account.ts';
import { decideRules } from '../../src/rulebook/decide-rules.ts';
import { installRuleSet } from '../../src/rulebook/install-rule-set.ts';
import { proposeRules } from '../../src/rulebook/propose-rules.ts';
import { latestRuleSet } from '../../src/rulebook/rules-in-force.ts';
import type { InstallAsk } from '../../src/rulebook/contract.ts';
import type { RuleCode } from '../../src/rulebook/rule-set.ts';
import { lockCounty } from '../../src/rulebook/store.ts';
import type { TestDatabase } from './database.ts';
import { scratchFolder } from './run-folder.ts';
import { dayOfTheVotesEntry, stepsAfterVote, stepsBeforeVote } from './procedure.ts';
import { worldMaker, type Village } from './world.ts';

export interface LotWishes {
  /** Other terms than the 68 mu at 1,500 yuan for five years. */
  terms?: Partial<DraftAsk>;
  asset?: Partial<AssetAsk>;
  /** What must be done between review and notice, such as telling holders of priority. */
  beforePublishing?: (lotId: string) => Promise<void>;
  /** An asset that is registered already, to list it again. */
  assetId?: string;
  resolution?: Partial<ResolutionAsk>;
  /** A later opening than the rules' earliest. */
  biddingOpensAt?: string;
  /** County rules other than the defaults; installed as a new version for the whole test file. */
  rules?: InstallAsk['overrides'];
  /** Where files are kept; a folder of the run unless the test reads them over HTTP. */
  dataDir?: string;
}

export interface LotAtVillage {
  lotId: string;
  assetId: string;
  collectiveId: string;
  /** The collective's registered basic account. */
  bankAccount: { id: string; number: string; holder: string };
  lot: LotRow;
}

let kept: string | undefined;
let accounts = 0;

/** 2025-05-01, the day the law on collective organisations came into force: votes before today are judged by these rules. */
export async function lawfulCounty(database: TestDatabase, village: Village, overrides?: InstallAsk['overrides']): Promise<void> {
  await inTransaction(database.db, async (tx) => {
    const known = await tx.sql('SELECT 1 FROM rule_set WHERE county = $1', [village.county]);
    const approvedBy = '县农业农村局（试验）';
    if (known.length === 0) await installRuleSet(tx, worldMaker, { county: village.county, effectiveFrom: '2025-05-01', approvedBy, overrides });
    else if (overrides !== undefined) {
      await changeRules(tx, village, { approvedBy, overrides });
    }
  });
}

/** A new version from today on, proposed by the administrator and approved by the commission; nothing when it is so already. */
async function changeRules(tx: Tx, village: Village, ask: { approvedBy: string; overrides: NonNullable<InstallAsk['overrides']> }): Promise<void> {
  const { county, administrator, chen } = village;
  await lockCounty(tx, county);
  const { values } = (await latestRuleSet(tx, county))!;
  const stands = Object.entries(ask.overrides).every(([code, { value }]) => JSON.stringify(values[code as RuleCode].value) === JSON.stringify(value));
  if (stands) return;
  const { approvalId } = await proposeRules(tx, administrator.actor, { county, effectiveFrom: chinaDate(await readClock(tx)), ...ask });
  await decideRules(tx, chen.actor, { county, approvalId, verdict: 'approved', reason: '与文件一致' });
}

/** An idle asset of the village's collective, which has its basic account. */
export async function idleAsset(database: TestDatabase, village: Village, wishes: Partial<AssetAsk> = {}): Promise<Omit<LotAtVillage, 'lot' | 'lotId'>> {
  return inTransaction(database.db, async (tx) => {
    const collective = await collectiveOf(tx, village);
    const asset = await registerAsset(tx, worldMaker, {
      name: '南地68亩', class: 'LAND_CULTIVATED', placeCode: village.code, groupName: '', address: '村南', unit: 'mu', ownerKind: 'collective', ownerName: '',
      collectiveId: collective.collectiveId, state: 'idle', idleSince: '2025-10-01', description: '', nominal: '68.00', approximate: false, ...wishes,
    });
    return { assetId: asset.id, ...collective };
  });
}

/** The draft of the 68 mu, or of another asset. */
export async function draftedLot(database: TestDatabase, village: Village, wishes: LotWishes = {}): Promise<LotAtVillage> {
  await lawfulCounty(database, village, wishes.rules);
  const { assetId } = wishes;
  const asset = assetId === undefined ? await idleAsset(database, village, wishes.asset) : { assetId, ...(await inTransaction(database.db, (tx) => collectiveOf(tx, village))) };
  const lot = await inTransaction(database.db, async (tx) => draftLot(tx, village.clerk.actor, await draftAsk(tx, asset.assetId, wishes.terms)));
  return { ...asset, lotId: lot.id, lot };
}

/** Draft, vote of 35 of 43 representatives, minutes and a photo: nothing is missing. */
export async function readyLot(database: TestDatabase, village: Village, wishes: LotWishes = {}): Promise<LotAtVillage> {
  const made = await draftedLot(database, village, wishes);
  await inTransaction(database.db, async (tx) => recordResolution(tx, village.clerk.actor, await resolutionAsk(tx, made.lotId, wishes.resolution, wishes.dataDir)));
  await procedureCompleted(database, village, made.lotId, wishes.dataDir);
  await attach(database, village, made.lotId, 'photo', await aPhoto(), wishes.dataDir);
  return made;
}

/** What follows the vote on paper, with every paper the steps are proved by: nothing of the procedure is missing. */
export async function procedureCompleted(database: TestDatabase, village: Village, lotId: string, dataDir?: string): Promise<void> {
  await inTransaction(database.db, (tx) => stepsAfterVote(tx, lotId, dataDir));
  for (const kind of await evidenceLacking(database, lotId)) await attach(database, village, lotId, kind, aPdf(`${kind} ${lotId}`), dataDir);
}

/** Kinds of paper the procedure asks for and the lot does not have. */
async function evidenceLacking(database: TestDatabase, lotId: string): Promise<DocumentKind[]> {
  const lot = (await lotById(database.db, lotId))!;
  const { checks } = await readinessOf(database.db, lot, await readClock(database.db));
  const lacking = checks.filter((one) => !one.ok && one.field.startsWith('documents.')).map((one) => one.field.slice('documents.'.length) as DocumentKind);
  return lacking.filter((kind) => kind !== 'photo');
}

/** Submitted by the clerk and approved by the township. */
export async function reviewedLot(database: TestDatabase, village: Village, wishes: LotWishes = {}): Promise<LotAtVillage> {
  const made = await readyLot(database, village, wishes);
  await inTransaction(database.db, (tx) => submitLot(tx, village.clerk.actor, { lotId: made.lotId }));
  await inTransaction(database.db, (tx) => reviewLot(tx, village.reviewer.actor, approval(made.lotId)));
  return made;
}

/** Published by the operator: `published.body` holds every announced term, and the auction can be scheduled from the journal. */
export async function publishedLot(database: TestDatabase, village: Village, wishes: LotWishes = {}): Promise<LotAtVillage & { published: Published }> {
  const made = await reviewedLot(database, village, wishes);
  await wishes.beforePublishing?.(made.lotId);
  const ask: PublishAsk = { lotId: made.lotId, ...(wishes.biddingOpensAt === undefined ? {} : { biddingOpensAt: wishes.biddingOpensAt }) };
  const published = await inTransaction(database.db, (tx) => publishLot(tx, village.operator.actor, ask));
  return { ...made, lot: published.lot, published };
}

export const approval = (lotId: string) =>
  ({
    lotId, verdict: 'approved', opinion: '材料齐全，同意挂牌', checks: { legality: true, planning: true, use: true, price: true, outsiders: true },
    outsiderApproval: { documentNumber: '乡政〔2026〕18号', approvedOn: dayOfTheVotesEntry() },
  }) as const;

/** Keeps a file as an upload would and hangs it on the lot. */
export async function attach(database: TestDatabase, village: Village, lotId: string, kind: DocumentKind, content: Buffer, dataDir?: string, name: string = kind): Promise<string> {
  const file = await keepFile(dataDir ?? (kept ??= scratchFolder('files')), content);
  const { id } = await inTransaction(database.db, (tx) => addDocument(tx, village.clerk.actor, { lotId, kind, name, file }));
  return id;
}

/** The smallest thing a PDF reader takes for a PDF, unlike any other. */
export const aPdf = (words: string): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

/** A photo as a phone makes it, with the place it was taken in its metadata. */
export const aPhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: 120, g: 160, b: 60 } } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Village Phone' }, IFD3: { GPSLatitude: '34/1 23/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer();

export async function draftAsk(tx: Tx, assetId: string, terms: Partial<DraftAsk> = {}): Promise<DraftAsk> {
  const today = chinaDate(await readClock(tx));
  return {
    assetId, permittedUse: '种植粮食作物', startDate: addDays(today, 120), termYears: 5, reservePerUnitYear: '1500.00', priceBasis: 'COMPARABLES',
    contact: '余庄村会计室 0379-66230000', ...terms,
  };
}

/** A lawful vote of 43 representatives: 38 came, 35 in favour, 29 needed. The matter follows the asset's class; the steps before it are taken by the way. */
export async function resolutionAsk(tx: Tx, lotId: string, changes: Partial<ResolutionAsk> = {}, dataDir?: string): Promise<ResolutionAsk> {
  const today = chinaDate(await readClock(tx));
  await stepsBeforeVote(tx, lotId, dataDir);
  const { class: code } = await tx.one<{ class: string }>('SELECT class FROM lot WHERE id = $1', [lotId]);
  const matter = /^(LAND_CONSTRUCTION)$/.test(code) ? 'lease_construction_land' : /^(LAND|WATER|WASTELAND|TIMBER|FACILITY)/.test(code) ? 'lease_land' : 'lease_asset';
  return {
    lotId, matter, body: 'representatives_assembly', noticedOn: addDays(today, -33), metOn: addDays(today, -20),
    eligible: 43, present: 38, inFavour: 35, against: 2, abstained: 1, supervisionOpinion: '程序合规，同意', ...changes,
  };
}

async function collectiveOf(tx: Tx, village: Village) {
  const known = await tx.maybe<{ id: string }>(`SELECT id FROM collective WHERE place_code = $1 AND kind = 'village'`, [village.code]);
  const collectiveId = known?.id ?? (await foundCollective(tx, worldMaker, { placeCode: village.code, name: `${village.name}股份经济合作社`, kind: 'village' })).id;
  const account = await tx.maybe<{ id: string; number: string; holder: string }>(
    `SELECT id, number, holder FROM bank_account WHERE collective_id = $1 AND kind = 'basic' AND closed_at IS NULL`, [collectiveId],
  );
  if (account !== undefined) return { collectiveId, bankAccount: account };
  accounts += 1;
  const number = `6228${String(process.pid).padStart(7, '0')}${String(accounts).padStart(5, '0')}`;
  const holder = `${village.name}股份经济合作社`;
  const { id } = await registerBankAccount(tx, worldMaker, { collectiveId, bank: '农业银行洛宁支行', number, holder, kind: 'basic' });
  return { collectiveId, bankAccount: { id, number, holder } };
}
