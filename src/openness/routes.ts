// Routes of openness: the public's view as an API.
import { serve, type Site } from '../platform/http.ts';
import { listPublicLots, publicLot, publicVillage } from './contract.ts';
import { explainRefusal } from './explanation-contract.ts';
import { explain } from './explanation-queries.ts';
import { listLots, lotInFull } from './lot-queries.ts';
import { villageInFull } from './village-queries.ts';

/** Mounts what anyone may see. */
export function mountOpenness(site: Site): void {
  serve(site, listPublicLots, ({ tx, query }) => listLots(tx, query));
  serve(site, publicLot, ({ tx, params }) => lotInFull(tx, params.lotId));
  serve(site, explainRefusal, ({ tx, params, query }) => explain(tx, { ...params, ...query }));
  serve(site, publicVillage, ({ tx, params }) => villageInFull(tx, params.villageCode));
}
