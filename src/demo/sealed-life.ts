// Sealed life: a shop let by sealed bids — five keep the keys, three bids come in, three holders open them two days ago; the result is public now.
import { appointPanel } from '../auction/sealed/appoint-panel.ts';
import { arriveAtOpening } from '../auction/sealed/arrive-at-opening.ts';
import { decidePanel } from '../auction/sealed/decide-panel.ts';
import { giveShares } from '../auction/sealed/give-shares.ts';
import { openRound } from '../auction/sealed/open-round.ts';
import { boxesFor } from '../auction/sealed/opening-queries.ts';
import { registerKey } from '../auction/sealed/register-key.ts';
import { requestPanel } from '../auction/sealed/request-panel.ts';
import { sealBid } from '../auction/sealed/seal-bid.ts';
import { closeDueAuctions } from '../auction/close-auctions.ts';
import type { AccountActor } from '../kernel/actor.ts';
import { addDays, addSeconds, chinaDate } from '../kernel/clock.ts';
import { newKeyPair, type KeyPair } from '../kernel/seal-key.ts';
import { sealAmount, unsealShare } from '../kernel/seal.ts';
import { randomUuid } from '../platform/crypto.ts';
import { inTransaction } from '../platform/db.ts';
import { admit, register } from './bid-out.ts';
import type { DemoCounty } from './county.ts';
import { dayAt } from './county-time.ts';
import { draft, publish, review, submit, type ListedLot } from './list-lot.ts';
import { signedIn } from './people.ts';
import type { Life } from './run-lives.ts';

interface Keeper {
  person: AccountActor;
  pair: KeyPair;
  holderId: string;
}

export async function* sealedLetting(county: DemoCounty, today: Date, village: string): Life {
  const { db, people } = county;
  const plan: ListedLot = {
    village, class: 'BLDG_WAREHOUSE', unit: 'm2', title: `${county.collectives.get(village)!.village}粮站旧仓库300平方米出租`, area: '300.00', termYears: 3, reserve: '26.00', use: '仓储',
    lowPriceReason: '屋面渗漏，承租人自行防水', terms: { format: 'sealed' },
  };
  yield dayAt(today, -32, '09:00');
  const lot = await draft(county, plan, addDays(chinaDate(today), 70));
  await submit(county, plan, lot);
  yield dayAt(today, -31, '10:00');
  await review(county, plan, lot);
  yield dayAt(today, -30, '15:00');
  await publish(county, lot, dayAt(today, -3, '09:00'));
  yield dayAt(today, -28, '10:00');
  const keepers = await panel(county, village, lot.id);
  const bidders = people.bidders.slice(15, 18);
  const applied: string[] = [];
  for (const bidder of bidders) applied.push(await register(county, lot.id, bidder));
  yield dayAt(today, -20, '10:00');
  for (const id of applied) await admit(county, id);
  yield dayAt(today, -3, '09:06');
  for (const [index, bidder] of bidders.entries()) await sealed(county, { lotId: lot.id, keepers }, await signedIn(db, county.keys, bidder), ['31.20', '33.50', '29.80'][index]!);
  const { ends_at: ends } = await db.one<{ ends_at: Date }>('SELECT ends_at FROM auction WHERE lot_id = $1', [lot.id]);
  yield addSeconds(ends, 1);
  await closeDueAuctions(db);
  yield addSeconds(ends, 600);
  await opened(county, lot.id, keepers.slice(0, 3));
}

/** Five of five organs, with the administrator's word; each makes a key, and the lot's bids are sealed to them. */
async function panel({ db, people, random }: DemoCounty, village: string, lotId: string): Promise<Keeper[]> {
  const five = [['village_supervision', people.clerks.get(village)!], ['township', people.reviewers.get(village.slice(0, 9))!], ['trading_centre', people.certifier], ['discipline', people.officer], ['bidders', people.bidders[20]!]] as const;
  const holders: { organ: (typeof five)[number][0]; phone: string }[] = [];
  for (const [organ, person] of five) holders.push({ organ, phone: (await db.one<{ phone: string }>('SELECT phone FROM account WHERE id = $1', [person.accountId])).phone });
  const { approvalId } = await inTransaction(db, (tx) => requestPanel(tx, people.operator, { county: village.slice(0, 6), title: '第四季度开标小组', holders }));
  const { panelId } = await inTransaction(db, (tx) => decidePanel(tx, people.administrator, { approvalId, verdict: 'approved', reason: '五家单位各一人' }));
  const keepers: Keeper[] = [];
  for (const [, person] of five) {
    const pair = newKeyPair((n) => Uint8Array.from({ length: n }, () => random.integer(0, 255)));
    await inTransaction(db, (tx) => registerKey(tx, person, { panelId: panelId!, publicKey: pair.publicKey }));
    const { id } = await db.one<{ id: string }>('SELECT id FROM key_holder WHERE panel_id = $1 AND account_id = $2', [panelId, person.accountId]);
    keepers.push({ person, pair, holderId: id });
  }
  await inTransaction(db, (tx) => appointPanel(tx, people.operator, { lotId, panelId: panelId! }));
  return keepers;
}

async function sealed({ db, random }: DemoCounty, { lotId, keepers }: { lotId: string; keepers: Keeper[] }, bidder: AccountActor, amount: string): Promise<void> {
  const { bidder_code: bidderCode } = await db.one<{ bidder_code: string }>('SELECT bidder_code FROM application WHERE lot_id = $1 AND account_id = $2', [lotId, bidder.accountId]);
  const keys = keepers.map(({ holderId, pair }) => ({ holderId, publicKey: pair.publicKey }));
  const envelope = await sealAmount({ lotId, bidderCode, round: 1 }, amount, keys, (n) => Uint8Array.from({ length: n }, () => random.integer(0, 255)));
  await inTransaction(db, (tx) => sealBid(tx, bidder, { lotId, bidKey: randomUuid(), round: 1, envelope, publicKeys: keys.map((key) => key.publicKey) }));
}

/** What each holder's browser does: takes the boxes sealed to it, unseals them, hands the shares in. */
async function opened({ db }: DemoCounty, lotId: string, keepers: readonly Keeper[]): Promise<void> {
  for (const { person } of keepers) await inTransaction(db, (tx) => arriveAtOpening(tx, person, { lotId }));
  for (const { person, pair } of keepers) {
    const { round, boxes } = await boxesFor(db, person, lotId);
    const shares = boxes.map(({ seq, bidderCode, sealed: box }) => ({ seq, share: unsealShare({ lotId, bidderCode, round }, box, pair.secretKey) ?? null }));
    await inTransaction(db, (tx) => giveShares(tx, person, { lotId, round, shares }));
  }
  await openRound(db, lotId);
}
