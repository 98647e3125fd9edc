// The public pages, all of them without a login.
import { serveAssets } from './assets.ts';
import type { WebSite } from './page.ts';
import { servePage } from './page.ts';
import { mountCertificateCheck } from './public-certificate.ts';
import { publicLotPage } from './public-lot.ts';
import { publicLotRulesPage } from './public-lot-rules.ts';
import { publicLotsPage } from './public-lots.ts';
import { publicNoticePage } from './public-notice.ts';
import { mountObjectionPages } from './public-objections.ts';
import { publicNoticesPage } from './public-notices.ts';
import { mountSessionPages } from './public-sessions.ts';
import { mountSignPages } from './public-sign.ts';
import { mountSignCodePages } from './public-sign-code.ts';
import { publicVillagePage } from './public-village.ts';
import { publicWhyCasePage } from './public-why-case.ts';
import { publicWhyPage } from './public-why.ts';

/** Mount before the other pages: it also serves the scripts and the demo's switch. */
export function mountPublicPages(site: WebSite): void {
  serveAssets(site.app);
  servePage(site, publicLotsPage);
  servePage(site, publicLotPage);
  servePage(site, publicLotRulesPage);
  servePage(site, publicNoticePage);
  servePage(site, publicNoticesPage);
  mountObjectionPages(site);
  servePage(site, publicVillagePage);
  servePage(site, publicWhyPage);
  servePage(site, publicWhyCasePage);
  mountSessionPages(site);
  mountCertificateCheck(site);
  mountSignPages(site);
  mountSignCodePages(site);
}
