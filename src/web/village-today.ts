// Today's work at /desk: the village's part of the list of things to do (todo/clerk-duties.ts), and nothing of its own.
import { z } from 'zod';
import { todayPage } from '../../client/pages/village/today/page.tsx';
import { notSignedIn } from '../kernel/refusal.ts';
import { page } from './page.ts';
import { askedTask, todoOf } from './todo.ts';
import { dutiesOfVillage } from './todo/clerk-duties.ts';
import { clerk } from './village-assets.ts';
import { clerkVillage, villageQuery } from './village-scope.ts';

export const villageTodayPage = page({
  path: '/desk', policy: clerk, query: z.object({ ...villageQuery, ...askedTask }), view: todayPage,
  data: async ({ tx, actor, query, now }) => {
    if (actor.kind !== 'account') throw notSignedIn();
    const village = await clerkVillage(tx, actor, query.village);
    return { village, ...(await todoOf(tx, actor, now, [dutiesOfVillage(village.code)], query)) };
  },
});
