// Admission: who may not register for a lot, asked of everybody an application is for: who signs it, who is represented, every partner.
// 依据: 拍卖法 第22条、第30条; 网络司法拍卖规定 第24条、第34条.
import { chinaDate } from '../kernel/clock.ts';
import { sanctionInForce } from '../identity/sanctions/queries.ts';
import { tiesTo } from '../identity/ties/queries.ts';
import { judgeTies, type Tie, type TieVerdict } from '../identity/ties/tie-rules.ts';
import { lineageWith } from '../lots/relist-queries.ts';
import type { Reader } from '../platform/db.ts';
import { ruleSetById } from '../rulebook/rules-in-force.ts';
import { readGrants } from './application-store.ts';
import { defaultedHere, owesRent, sanctioned } from './default/refusals.ts';
import { defaultedOn } from './default/store.ts';
import { holdsOfficeOver } from './policy.ts';
import { holdsOffice, kinOfOffice, tieToDeclare } from './refusals.ts';
import { refuseSplitting } from './splitting.ts';
import type { AuctionRow } from './store.ts';

/** Throws the first reason against any of these accounts; `declared` is whether the application says that there is a tie. */
export async function refuseBarred(reader: Reader, auction: AuctionRow, accountIds: readonly string[], declared: boolean, now: Date): Promise<void> {
  const listings = (await lineageWith(reader, auction.lot_id)).map((listing) => listing.id);
  for (const accountId of accountIds) {
    if (holdsOfficeOver(await readGrants(reader, accountId), auction.terms.place_code)) throw holdsOffice();
    await refuseTied(reader, auction, accountId, declared);
    if (await defaultedOn(reader, accountId, listings)) throw defaultedHere();
    const sanction = await sanctionInForce(reader, accountId, auction.terms.place_code, now);
    if (sanction !== undefined) throw sanction.kind === 'rent_arrears' || sanction.endsAt === null ? owesRent() : sanctioned({ until: chinaDate(sanction.endsAt) });
    await refuseSplitting(reader, accountId, auction.lot_id, now);
  }
}

/** By the rules the notice is pinned to. */
async function refuseTied(reader: Reader, auction: AuctionRow, accountId: string, declared: boolean): Promise<void> {
  const ties = await tiesTo(reader, accountId, auction.terms.place_code);
  if (ties.length === 0) return;
  const { values } = await ruleSetById(reader, auction.terms.rule_set_id);
  refuseFor(judgeTies(ties, { posts: values.post_holder_bidding.value, kin: values.kin_bidding.value }, declared));
}

function refuseFor(verdict: TieVerdict): void {
  switch (verdict) {
    case 'barred_office':
    case 'barred_post':
      throw holdsOffice();
    case 'barred_kin':
      throw kinOfOffice();
    case 'must_declare':
      throw tieToDeclare({}, 'declaredTie');
    case 'clear':
    case 'declared':
  }
}

export interface KnownTie extends Tie {
  accountId: string;
}

/** For whoever decides on an application: how those behind it are tied to the place. */
export async function tiesOf(reader: Reader, accountIds: readonly string[], placeCode: string): Promise<KnownTie[]> {
  const all: KnownTie[] = [];
  for (const accountId of accountIds) all.push(...(await tiesTo(reader, accountId, placeCode)).map((tie) => ({ ...tie, accountId })));
  return all;
}
