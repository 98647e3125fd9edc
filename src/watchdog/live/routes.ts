// The HTTP endpoint of live notices: commission officers only.
import { serve, type Site } from '../../platform/http.ts';
import { listLiveNotices } from './contract.ts';
import { liveNoticesOf } from './queries.ts';

export function mountLiveNotices(site: Site): void {
  serve(site, listLiveNotices, ({ tx, actor, query }) => liveNoticesOf(tx, actor, query));
}
