// The market's HTTP endpoints.
import { readClock } from '../platform/clock.ts';
import { serve, type Site } from '../platform/http.ts';
import { rentRangeFor } from './contract.ts';
import { rentRangeForTerms } from './queries.ts';

export function mountMarket(site: Site): void {
  serve(site, rentRangeFor, async ({ tx, query: { longitude, latitude, ...ask } }) => {
    const position = longitude === undefined || latitude === undefined ? null : { longitude, latitude };
    return rentRangeForTerms(tx, { ...ask, position }, await readClock(tx));
  });
}
