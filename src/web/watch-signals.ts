// The signals' page at /watch/signals: each signal of one county with how often its flags were found true.
import { z } from 'zod';
import { signalsPage } from '../../client/pages/watch/signals/page.tsx';
import type { Place, SignalsData } from '../../client/pages/watch/signals/view-model.ts';
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import type { Reader } from '../platform/db.ts';
import { mayReadSignals, reviewRegions } from '../watchdog/policy.ts';
import { ratesOf } from '../watchdog/random-checks/queries.ts';
import { countiesNamed, signalsOfCounty } from '../watchdog/signal-list/queries.ts';
import { page } from './page.ts';

/** A county that cannot be one falls back to the officer's own. */
export const countyQuery = z.string().regex(/^\d{6}$/).optional().catch(undefined);

export const signalsListPage = page({
  path: '/watch/signals', policy: only('commission_officer'), query: z.object({ county: countyQuery }), view: signalsPage,
  data: async ({ tx, actor, query, now }): Promise<SignalsData> => {
    const counties = await countiesOf(tx, actor);
    const county = chosenCounty(actor, counties, query.county);
    return { county, counties, rates: await ratesOf(tx, county.code), signals: await signalsOfCounty(tx, county.code, chinaDate(now)) };
  },
});

/** Those the officer reviews in, the whole or a part of each. */
export async function countiesOf(reader: Reader, actor: Actor): Promise<Place[]> {
  return countiesNamed(reader, [...new Set(reviewRegions(actor).map(countyOf))]);
}

/** Refuses a county the officer has nothing to do with. */
export function chosenCounty(actor: Actor, counties: readonly Place[], asked: string | undefined): Place {
  const found = asked === undefined ? counties[0] : (counties.find((one) => one.code === asked) ?? { code: asked, name: asked });
  if (found === undefined || !mayReadSignals(actor, found.code)) throw notAllowed();
  return found;
}
