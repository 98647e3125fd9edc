// The bidder's pages, one line a page.
import type { AuctionParts } from '../auction/auction-parts.ts';
import { mountFailurePages } from './bidder-failures.ts';
import { mountLesseeHandover } from './bidder-handover.ts';
import { mountLesseePapers } from './bidder-lease-papers.ts';
import { mountLeasePages } from './bidder-leases.ts';
import { bidderMePage } from './bidder-me.ts';
import { mountMessagePages } from './bidder-messages.ts';
import { mountPartPages } from './bidder-parties.ts';
import { mountRegisterPages } from './bidder-register.ts';
import { mountRoomPages } from './bidder-room.ts';
import { bidderSealedPage } from './bidder-sealed.ts';
import { servePage, type WebSite } from './page.ts';

export function mountBidderPages(site: WebSite, auction: AuctionParts): void {
  servePage(site, bidderMePage);
  mountRegisterPages(site);
  mountPartPages(site);
  mountRoomPages(site, auction);
  servePage(site, bidderSealedPage);
  mountMessagePages(site);
  mountLeasePages(site);
  mountLesseePapers(site);
  mountLesseeHandover(site);
  mountFailurePages(site);
}
