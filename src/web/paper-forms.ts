// Sheets to print and fill in by hand: the minutes of a resolution for the village, the application for whoever has no telephone.
import { z } from 'zod';
import { applicationFormPage } from '../../client/pages/public/application-form/page.tsx';
import { minutesFormPage } from '../../client/pages/public/minutes-form/page.tsx';
import { chinaDate } from '../kernel/clock.ts';
import { anyone } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import { uuid } from '../kernel/shapes.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { noticeOf } from '../lots/queries.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { page, servePage, type WebSite } from './page.ts';
import { clerk } from './village-assets.ts';
import { voteTerms } from './village-lot-parts.ts';

const params = z.strictObject({ lotId: uuid });

const minutesPage = page({
  path: '/desk/lots/:lotId/forms/minutes', policy: clerk, params, view: minutesFormPage,
  data: async ({ tx, actor, params: { lotId }, language, now }) => {
    const lot = await dossierOf(tx, actor, lotId);
    const rules = await rulesInForce(tx, countyOf(lot.place.code), chinaDate(now));
    return { lot, bodies: voteTerms(lot, rules, language).bodies.map(({ label, rule, basis }) => ({ name: label, rule, basis })) };
  },
});

const applicationPage = page({
  path: '/lots/:lotId/forms/application', policy: anyone, params, view: applicationFormPage,
  data: async ({ tx, params: { lotId }, origin }) => {
    const notice = await noticeOf(tx, lotId);
    if (notice === undefined) throw notFound({ what: '这份公告' });
    const { lot_code, title, lessor, unit, area, term_years, prices, deposit, qualification, contact, registration_closes_at } = notice.body;
    return {
      lotId, code: lot_code, title, lessor, unit, area, termYears: term_years, reserve: prices.per_unit_year, deposit, qualification, contact, registrationClosesAt: registration_closes_at,
      address: `${origin}/lots/${lotId}`,
    };
  },
});

export function mountPaperForms(site: WebSite): void {
  servePage(site, minutesPage);
  servePage(site, applicationPage);
}
