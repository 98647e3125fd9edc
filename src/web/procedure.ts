// The procedure's pages: one lot's steps, every open lot's step, and the public power list.
import { z } from 'zod';
import { powersPage } from '../../client/pages/public/powers/page.tsx';
import { procedurePage } from '../../client/pages/village/procedure/page.tsx';
import { proceduresPage } from '../../client/pages/village/procedures/page.tsx';
import type { Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { anyone, only } from '../kernel/endpoint.ts';
import { countyOf } from '../kernel/region.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { addDocument } from '../lots/add-document.ts';
import { documentKinds, type DocumentKind } from '../lots/lot-codes.ts';
import { mayUpload } from '../lots/may-upload.ts';
import { attempting } from '../lots/procedure/attempts.ts';
import { powerListOf } from '../lots/procedure/power-list.ts';
import { recordStepsEndpoint } from '../lots/procedure/procedure-contract.ts';
import { procedureView, standingsOf } from '../lots/procedure/procedure-queries.ts';
import { recordSteps } from '../lots/procedure/record-steps.ts';
import { publishLot } from '../lots/publish-lot.ts';
import { documentKindUnknown, documentStepUnknown } from '../lots/refusals.ts';
import { keepFile } from '../platform/files.ts';
import { provedSteps, recordedSteps, type ProvedStep } from '../rulebook/procedure-codes.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { clerk } from './village-assets.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk, type RawFields } from './village-fields.ts';
import { lotParams } from './village-lot.ts';

const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer');

const lotProcedurePage = page({
  path: '/procedures/:lotId', policy: staff, params: lotParams, view: procedurePage,
  data: async ({ tx, actor, params, now }) => ({ procedure: await procedureView(tx, actor, params.lotId), today: chinaDate(now), back: backOf(actor, params.lotId) }),
});

/** A step with its paper: both are taken or neither; without a day only the paper is. A file goes to its step before it is judged. */
function serveSteps(site: WebSite): void {
  serveDeskPost(site, {
    path: '/desk/lots/:lotId/procedure', policy: clerk, params: lotParams, page: lotProcedurePage,
    act: async ({ actor, params, fields, upload }) => {
      // An empty file box of a plain form arrives as a file of no bytes.
      const sent = upload === undefined || upload.content.length === 0 ? undefined : upload;
      if (sent !== undefined) await mayUpload(site.db, actor, params.lotId);
      const steps = stepsIn(fields);
      if (sent === undefined && steps.length === 0) throw noFile({}, `${fields['step'] ?? ''}.file`);
      const paper = sent === undefined ? undefined : { ...paperIn(fields), name: sent.name, file: await keepFile(site.config.dataDir, sent.content) };
      await attempting(site.db, actor, { ...params, step: 'steps' }, async (tx) => {
        if (paper !== undefined) await addDocument(tx, actor, { ...params, ...paper });
        if (steps.length > 0) await recordSteps(tx, actor, { ...params, ...readAsk(recordStepsEndpoint.body!, { steps }) });
      });
      return `/procedures/${params.lotId}`;
    },
  });
}

function paperIn(fields: Record<string, string>): { kind: DocumentKind; step: ProvedStep } {
  const step = provedSteps.find((one) => one === fields['step']);
  if (step === undefined) throw documentStepUnknown({}, 'step');
  const kind = documentKinds.find((one) => one === fields[`${step}.kind`]);
  if (kind === undefined) throw documentKindUnknown({}, `${step}.kind`);
  return { kind, step };
}

/** The simplified path's notice, by the township. */
const acceptanceForm = form({
  path: '/procedures/:lotId/notice', policy: only('township_reviewer'), params: lotParams, fields: rawFields, page: lotProcedurePage,
  attempt: ({ lotId }) => ({ lotId, step: 'acceptance' }),
  act: async ({ tx, actor, params }) => {
    await publishLot(tx, actor, params);
    return `/procedures/${params.lotId}`;
  },
});

const standingsPage = page({
  path: '/procedures', policy: staff, view: proceduresPage,
  data: async ({ tx, actor }) => ({ rows: (await standingsOf(tx, actor, undefined)).rows, county: countyOf(actor.kind === 'account' ? (actor.grants.find((grant) => grant.region !== '')?.region ?? '') : '') }),
});

const powerListPage = page({
  path: '/powers/:county', policy: anyone, params: z.strictObject({ county: z.string().regex(/^\d{6}$/) }), view: powersPage,
  data: ({ tx, params }) => powerListOf(tx, params.county),
});

/** The list before one lot: /procedures is not a lot. */
export function mountProcedurePages(site: WebSite): void {
  servePage(site, standingsPage);
  servePage(site, lotProcedurePage);
  serveSteps(site);
  serveForm(site, acceptanceForm);
  servePage(site, powerListPage);
}

/** Boxes 'proposal.doneOn', 'supervision.signer' … as entries; a step whose day is blank is not entered. */
function stepsIn(fields: RawFields): Record<string, unknown>[] {
  return recordedSteps.flatMap((step) => {
    const box = (name: string) => fields[`${step}.${name}`];
    if (box('doneOn') === undefined) return [];
    const given = { doneOn: box('doneOn'), untilOn: box('untilOn'), verdict: box('verdict'), signer: box('signer') };
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return [{ step, ...known, ...(step === 'supervision' ? { independent: box('independent') === 'true' } : {}) }];
  });
}

function backOf(actor: Actor, lotId: string): string {
  return hasRole(actor, 'village_clerk') ? `/desk/lots/${lotId}` : '/procedures';
}
