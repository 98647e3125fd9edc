// The HTTP endpoints of second readings: commission officers only.
import { serve, type Site } from '../../platform/http.ts';
import { listSecondReadings, readSecond as readSecondEndpoint } from './contract.ts';
import { secondReadingsOf } from './queries.ts';
import { readSecond } from './read-second.ts';

export function mountSecondReadings(site: Site): void {
  serve(site, listSecondReadings, ({ tx, actor }) => secondReadingsOf(tx, actor));
  serve(site, readSecondEndpoint, ({ tx, actor, params, body }) => readSecond(tx, actor, { ...params, ...body }));
}
