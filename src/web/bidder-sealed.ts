// The page of a sealed lot: for its bidders to seal, for everyone to watch, and after the opening to recompute.
import { z } from 'zod';
import { sealedPage } from '../../client/pages/bidder/sealed/page.tsx';
import { roundsOf } from '../../client/pages/bidder/sealed/view-model.ts';
import { openingRecord } from '../auction/sealed/opening-queries.ts';
import { mySealed, sealedState } from '../auction/sealed/queries.ts';
import { anyone } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { lotHeading } from '../openness/lot-queries.ts';
import { page } from './page.ts';

export const bidderSealedPage = page({
  path: '/lots/:lotId/sealed',
  policy: anyone,
  params: z.object({ lotId: uuid }),
  view: sealedPage,
  data: async ({ tx, actor, params: { lotId } }) => {
    const state = await sealedState(tx, lotId);
    const { title, township, village } = await lotHeading(tx, lotId);
    const mine = actor.kind === 'account' ? ((await mySealed(tx, lotId, actor)) ?? null) : null;
    const opened = state.openedRounds === 0 ? [] : roundsOf(await openingRecord(tx, lotId));
    return { lotId, title, place: `${township} ${village}`, state, mine, opened };
  },
});
