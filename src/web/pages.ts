// Pages: every page of the county, one line a group.
import type { AuctionParts } from '../auction/auction-parts.ts';
import { mountBidderPages } from './mount-bidder.ts';
import { mountDeskPages } from './mount-desk.ts';
import type { WebSite } from './page.ts';
import { mountPublicPages } from './public-pages.ts';
import { mountWatchPages } from './watch-pages.ts';

export function mountPages(site: WebSite, auction: AuctionParts): void {
  mountPublicPages(site);
  mountBidderPages(site, auction);
  mountDeskPages(site);
  mountWatchPages(site);
}
