// Routes of the auction: the HTTP twins of the live room, receipts, registration and withdrawal.
import type { Actor } from '../kernel/actor.ts';
import { notFound, notSignedIn } from '../kernel/refusal.ts';
import type { Reader } from '../platform/db.ts';
import { serve, type Site } from '../platform/http.ts';
import {
  applyForLotEndpoint, cancelApplicationEndpoint, decideApplicationEndpoint, getMyApplication, listMyApplications, listPendingApplications,
} from './application-contract.ts';
import { myApplication, myApplications, pendingApplications } from './application-queries.ts';
import { applyForLot } from './apply-for-lot.ts';
import { mountAssisted } from './assisted/routes.ts';
import type { AuctionParts } from './auction-parts.ts';
import { cancelApplication } from './cancel-application.ts';
import { getAuction, getEntries, getReceipt, getStanding, listReceiptKeys, listReceipts, placeBidEndpoint, withdrawAuctionEndpoint } from './contract.ts';
import { publicEntries, receiptsOf, receiptUnder } from './entry-queries.ts';
import { mountCorrections } from './correction/routes.ts';
import { mountInterruptions } from './interruption/routes.ts';
import { placeBid } from './place-bid.ts';
import { mountDefaults } from './default/routes.ts';
import { mountObjectedResults } from './objected/routes.ts';
import { principalOf } from './parties/find-person.ts';
import { mountParties } from './parties/routes.ts';
import { operatedRegions } from './policy.ts';
import { qualifyApplication } from './qualify-application.ts';
import { auctionView, codeFor, standingFor } from './queries.ts';
import { receiptKeys } from './receipt-batch.ts';
import { notRegistered } from './refusals.ts';
import { mountSuccessions } from './succession/routes.ts';
import { mountSessions } from './session/routes.ts';
import { withdrawAuction } from './withdraw-auction.ts';

export function mountAuction(site: Site, parts: AuctionParts): void {
  mountLive(site, parts);
  mountReceipts(site);
  mountInterruptions(site);
  mountCorrections(site);
  mountApplications(site);
  mountParties(site);
  mountAssisted(site);
  mountDefaults(site);
  mountObjectedResults(site);
  mountSuccessions(site);
  mountSessions(site);
  serve(site, withdrawAuctionEndpoint, async ({ tx, actor, params, body }) => {
    const { lotId, withdrawnAt } = await withdrawAuction(tx, actor, { ...params, ...body });
    return { lotId, withdrawnAt: withdrawnAt.toISOString() };
  });
}

function mountLive(site: Site, parts: AuctionParts): void {
  serve(site, getAuction, ({ tx, params }) => viewOrNotFound(tx, params.lotId));
  serve(site, getEntries, async ({ tx, params, query }) => {
    const state = await viewOrNotFound(tx, params.lotId);
    return { state, ...(await publicEntries(tx, params.lotId, query.since)), serverTime: state.serverTime };
  });
  serve(site, getStanding, async ({ tx, actor, params }) => {
    await viewOrNotFound(tx, params.lotId);
    const standing = await standingFor(tx, params.lotId, signedInAccount(actor));
    if (standing === undefined) throw notRegistered();
    return standing;
  });
  serve(site, placeBidEndpoint, ({ actor, params, body }) => placeBid(parts.engine, actor, { ...params, ...body }), { transaction: 'own' });
}

function mountReceipts(site: Site): void {
  serve(site, listReceiptKeys, async ({ tx }) => ({ keys: await receiptKeys(tx) }));
  serve(site, listReceipts, async ({ tx, actor, params, query }) => receiptsOf(tx, params.lotId, await ownCode(tx, actor, params.lotId), query.before ?? null));
  serve(site, getReceipt, async ({ tx, actor, params }) => {
    const found = await receiptUnder(tx, params.lotId, await ownCode(tx, actor, params.lotId), params.bidKey);
    if (found === undefined) throw notFound({ what: '回执' });
    return found;
  });
}

function mountApplications(site: Site): void {
  serve(site, applyForLotEndpoint, async ({ tx, actor, params, body: { principal, declaredTie } }) => {
    await applyForLot(tx, actor, { ...params, declaredTie, principal: await principalOf(tx, actor, site.keys, principal) });
    return ownApplication(tx, actor, params.lotId);
  });
  serve(site, getMyApplication, ({ tx, actor, params }) => ownApplication(tx, actor, params.lotId));
  serve(site, listMyApplications, async ({ tx, actor }) => ({ applications: await myApplications(tx, signedInAccount(actor).accountId) }));
  serve(site, cancelApplicationEndpoint, async ({ tx, actor, params }) => {
    await cancelApplication(tx, actor, params);
    return ownApplication(tx, actor, params.lotId);
  });
  serve(site, listPendingApplications, async ({ tx, actor }) => ({
    applications: await pendingApplications(tx, { accountId: signedInAccount(actor).accountId, regions: operatedRegions(actor) }),
  }));
  serve(site, decideApplicationEndpoint, async ({ tx, actor, params, body }) => {
    const { applicationId, state, decidedAt } = await qualifyApplication(tx, actor, { ...params, ...body });
    return { applicationId, state, decidedAt: decidedAt.toISOString() };
  });
}

async function viewOrNotFound(reader: Reader, lotId: string) {
  const view = await auctionView(reader, lotId);
  if (view === undefined) throw notFound({ what: '竞价' });
  return view;
}

async function ownCode(reader: Reader, actor: Actor, lotId: string): Promise<string> {
  const code = await codeFor(reader, lotId, signedInAccount(actor).accountId);
  if (code === undefined) throw notRegistered();
  return code;
}

async function ownApplication(reader: Reader, actor: Actor, lotId: string) {
  const application = await myApplication(reader, lotId, signedInAccount(actor).accountId);
  if (application === undefined) throw notRegistered();
  return application;
}

function signedInAccount(actor: Actor) {
  if (actor.kind !== 'account') throw notSignedIn();
  return actor;
}
