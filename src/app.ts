// App: the composition. Every room's routes and live events, in floor order, one line each.
import type { Server as HttpServer } from 'node:http';
import express, { type Express } from 'express';
import { createAuctionParts, type AuctionParts, type PartsSettings } from './auction/auction-parts.ts';
import { auctionRoom } from './auction/live.ts';
import { mountPriority } from './auction/priority-routes.ts';
import { mountAuction } from './auction/routes.ts';
import { mountSealed } from './auction/sealed/routes.ts';
import { mountDrafts } from './drafts/routes.ts';
import { createAuthenticate } from './identity/authenticate.ts';
import { mountApprovals } from './identity/approval-routes.ts';
import { mountAdministration } from './identity/routes-administration.ts';
import { mountIdentity } from './identity/routes.ts';
import { mountTickets } from './identity/routes-tickets.ts';
import { mountPhoneCodes } from './identity/phone-codes/routes.ts';
import { mountSanctions } from './identity/sanctions/routes.ts';
import { mountTies } from './identity/ties/routes.ts';
import { revokedSessions } from './identity/session-queries.ts';
import { createIdentify } from './identity/use-ticket.ts';
import { mountCoverage } from './coverage/routes.ts';
import { mountArchives } from './lease/papers/archive-routes.ts';
import { mountCertificates } from './lease/papers/certificate-routes.ts';
import { mountHandovers } from './lease/papers/handover-routes.ts';
import { mountMandates } from './lease/mandates/routes.ts';
import { mountPapers } from './lease/papers/routes.ts';
import { mountBonds } from './lease/bond/routes.ts';
import { mountLease } from './lease/routes.ts';
import { mountLots } from './lots/routes.ts';
import { mountPaymentFiles } from './ledger/payment-routes.ts';
import { mountLedger } from './ledger/routes.ts';
import { mountMessages } from './messages/routes.ts';
import { mountOpenness } from './openness/routes.ts';
import { mountRulebook } from './rulebook/routes.ts';
import { mountRegistry } from './registry/routes.ts';
import { mountMarket } from './market/routes.ts';
import type { Config } from './platform/config.ts';
import type { Keys } from './platform/crypto.ts';
import type { Db } from './platform/db.ts';
import { answerErrors, requestId, unknownPath, type Site } from './platform/http.ts';
import type { Log } from './platform/logging.ts';
import { serveApiDocument } from './platform/openapi.ts';
import { securityHeaders } from './platform/security-headers.ts';
import { openSockets, type LiveSite, type SocketHooks } from './platform/sockets.ts';
import { mountWatchdog } from './watchdog/routes.ts';
import { serveMissing } from './web/page.ts';
import { mountPages } from './web/pages.ts';

export interface Parts {
  db: Db;
  config: Config;
  log: Log;
  keys: Keys;
  /** Test composition of the bid engine: another lock, a hook between commit and acknowledgement. */
  auction?: Pick<PartsSettings, 'lock' | 'onCommitted' | 'engine'>;
}

export interface County {
  app: Express;
  site: Site;
  /** The bid queue and live relay of this process; the clocks tick it, stopping drains it. */
  auction: AuctionParts;
  /** Opens the live connection on the http server that serves `app`. */
  openLive(http: HttpServer): LiveSite;
}

/** Builds the county on a migrated database. Starts nothing that runs by itself: that is clocks.ts. */
export function buildApp(parts: Parts): County {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', parts.config.trustProxy);
  app.use(requestId, securityHeaders());
  const site: Site = { ...parts, app, endpoints: [], authenticate: createAuthenticate(parts) };

  // floor 3
  mountIdentity(site);
  mountAdministration(site);
  mountTickets(site);
  mountPhoneCodes(site);
  mountApprovals(site);
  mountTies(site);
  mountSanctions(site);
  // floor 4
  mountDrafts(site);
  mountRegistry(site);
  mountRulebook(site);
  mountLedger(site);
  mountPaymentFiles(site);
  mountMarket(site);

  // floor 5
  mountLots(site);

  // floor 6
  const auction = createAuctionParts({ db: parts.db, log: parts.log, keys: parts.keys, ...parts.auction });
  mountAuction(site, auction);
  mountPriority(site);
  mountSealed(site);

  // floor 7
  mountLease(site);
  mountPapers(site);
  mountMandates(site);
  mountCertificates(site);
  mountArchives(site);
  mountHandovers(site);
  mountBonds(site);

  // floor 8
  mountCoverage(site);

  // floor 9
  mountWatchdog(site);

  // floor 11
  mountMessages(site);
  mountOpenness(site);

  // floor 12
  mountPages(site, auction);

  serveApiDocument(site);
  serveMissing(site);
  app.use(unknownPath);
  app.use(answerErrors(parts.log));
  const openLive = (http: HttpServer): LiveSite => {
    auction.listen();
    return openSockets(site, http, liveHooks(parts, auction));
  };
  return { app, site, auction, openLive };
}

/** Each room's connect hook stands in `rooms`. */
function liveHooks(parts: Parts, auction: AuctionParts): SocketHooks {
  return { identify: createIdentify(parts), revoked: (ids) => revokedSessions(parts.db, ids), rooms: [auctionRoom(auction)] };
}
