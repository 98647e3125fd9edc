// Routes of ties and of the register of posts.
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import { serve, type Site } from '../../platform/http.ts';
import { declareTieEndpoint, endPostEndpoint, enterPostEndpoint, listMyTies, listPostHolders, withdrawTieEndpoint } from './contract-ties.ts';
import { declareTie, withdrawTie } from './declare-tie.ts';
import { endPost, enterPost } from './enter-post.ts';
import { keptRegions } from './policy.ts';
import { postsIn, tiesOfAccount } from './queries.ts';

export function mountTies(site: Site): void {
  serve(site, listMyTies, async ({ tx, actor }) => ({ ties: await tiesOfAccount(tx, accountIdOf(actor)) }));
  serve(site, declareTieEndpoint, ({ tx, actor, body }) => declareTie(tx, actor, site.keys, body));
  serve(site, withdrawTieEndpoint, ({ tx, actor, params, body }) => withdrawTie(tx, actor, { ...params, ...body }));
  serve(site, listPostHolders, async ({ tx, actor }) => ({ holders: await postsIn(tx, keptRegions(actor)) }));
  serve(site, enterPostEndpoint, ({ tx, actor, body }) => enterPost(tx, actor, site.keys, body));
  serve(site, endPostEndpoint, ({ tx, actor, params }) => endPost(tx, actor, params));
}

function accountIdOf(actor: Actor): string {
  if (actor.kind !== 'account') throw notSignedIn();
  return actor.accountId;
}
