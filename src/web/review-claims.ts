// Claims of priority at /operate/priority: one operator finds, another confirms.
import { z } from 'zod';
import { claimsPage, type ClaimsData } from '../../client/pages/review/claims/page.tsx';
import { judgePriority } from '../auction/judge-priority.ts';
import { operatedRegions } from '../auction/policy.ts';
import { judgeClaimBody } from '../auction/priority-contract.ts';
import { pendingClaims } from '../auction/priority-queries.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { className } from './public-cards.ts';
import { operator } from './review-operate.ts';
import { rawFields, readAsk } from './village-fields.ts';

const claimsOfOperator = page({
  path: '/operate/priority', policy: operator, view: claimsPage,
  data: async ({ tx, actor, language }): Promise<ClaimsData> => {
    if (actor.kind !== 'account') throw notSignedIn();
    const claims = await pendingClaims(tx, { accountId: actor.accountId, regions: operatedRegions(actor) });
    return { claims: claims.map((claim) => ({ ...claim, className: className(claim.lotClass, language) })) };
  },
});

export function mountClaimPages(site: WebSite): void {
  servePage(site, claimsOfOperator);
  serveForm(site, form({
    path: '/operate/priority', policy: operator, fields: rawFields, page: claimsOfOperator,
    act: async ({ tx, actor, fields: { claimId, ...rest } }) => {
      const { claimId: id } = readAsk(z.object({ claimId: uuid }), { claimId });
      await judgePriority(tx, actor, { claimId: id, ...readAsk(judgeClaimBody, rest) });
      return '/operate/priority';
    },
  }));
}
