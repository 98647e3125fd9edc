// What goes on while a lease runs, at the clerk's desk: the last notice, changes with their votes, subleases, contracts that end.
import { z } from 'zod';
import { expiringPage } from '../../client/pages/village/expiring/page.tsx';
import { leaseChangePage } from '../../client/pages/village/lease-change/page.tsx';
import type { Actor } from '../kernel/actor.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { chinaDate } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { uuid } from '../kernel/shapes.ts';
import { changeKindNames, changeKinds, endGroundNames, endGrounds } from '../lease/changes/contract-codes.ts';
import { attachChangeMinutes, decideSublease, proposeLeaseChange, withdrawLeaseChange } from '../lease/changes/contract.ts';
import { attachMinutes } from '../lease/changes/attach-minutes.ts';
import { withdrawChange } from '../lease/changes/end-change.ts';
import { proposeChange } from '../lease/changes/propose-change.ts';
import { answerSublease } from '../lease/changes/sublet.ts';
import { issueInvoice } from '../lease/invoice/contract.ts';
import { issueInvoiceFor } from '../lease/invoice/issue-invoice.ts';
import { maySignForLessor } from '../lease/policy.ts';
import { leaseById } from '../lease/queries.ts';
import { leaseUnknown } from '../lease/refusals.ts';
import { explainExpiry } from '../lease/rent/contract.ts';
import { expiringIn } from '../lease/rent/expiry-queries.ts';
import { explainExpiryOf } from '../lease/rent/explain-expiry.ts';
import { giveTerminationNotice } from '../lease/rent/give-notice.ts';
import { mattersFor } from '../lots/class-rules.ts';
import { bodyNames, matterNames } from '../lots/names.ts';
import { assetFacts } from '../lots/queries.ts';
import { countyOf } from '../kernel/region.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import type { Upload } from '../platform/upload.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { handInAgreement } from '../lease/changes/agree-on-paper.ts';
import { agreementFields, handInAgreement as handInEndpoint } from '../lease/changes/paper-contract.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { clerk } from './village-assets.ts';
import { rawFields, readAsk, tidy, whole, type RawFields } from './village-fields.ts';
import { villageLeasePage } from './village-leases.ts';
import { clerkVillage, villageOnly } from './village-scope.ts';

const params = z.strictObject({ leaseId: uuid });

const villageExpiringPage = page({
  path: '/desk/leases/expiring', policy: clerk, query: villageOnly, view: expiringPage,
  data: async ({ tx, actor, query }) => {
    const village = await clerkVillage(tx, actor, query.village);
    return { village, rows: await expiringIn(tx, village.code) };
  },
});

const villageChangePage = page({
  path: '/desk/leases/:leaseId/change', policy: clerk, params, query: z.object({ kind: z.enum(changeKinds).catch('rent') }), view: leaseChangePage,
  data: async ({ tx, actor, params: { leaseId }, query, language, now }) => {
    const lease = await leaseById(tx, leaseId);
    if (lease === undefined) throw leaseUnknown();
    if (!maySignForLessor(actor, lease.placeCode)) throw notAllowed();
    const rules = await rulesInForce(tx, countyOf(lease.placeCode), chinaDate(now));
    const asset = (await assetFacts(tx, lease.assetId))!;
    const matters = mattersFor(rules, { class: asset.class, term_years: lease.termYears, admits: 'anyone' }, Money.of(lease.rentWholeTerm));
    const bodies = [...new Set(matters.flatMap((matter) => rules.values[`vote_matter.${matter}`].value.bodies))];
    const english = language === 'en';
    return {
      leaseId, title: lease.title, code: lease.code, today: chinaDate(now), kind: query.kind,
      kinds: changeKinds.map((value) => ({ value, label: changeKindNames[value][english ? 'en' : 'zh'] })),
      grounds: endGrounds.map((value) => ({ value, label: endGroundNames[value][english ? 'en' : 'zh'] })),
      matters: matters.map((value) => ({ value, label: inLanguage(matterNames[value], language) })),
      bodies: bodies.map((value) => ({ value, label: inLanguage(bodyNames[value], language) })),
    };
  },
});

/** Plain names before parameters: /desk/leases/expiring is no lease. */
export function mountVillageRent(site: WebSite): void {
  mountAgreementOnPaper(site);
  servePage(site, villageExpiringPage);
  servePage(site, villageChangePage);
  serveForm(site, form({
    path: '/desk/leases/expiring/:occupationId', policy: clerk, params: z.strictObject({ occupationId: uuid }), fields: rawFields, page: villageExpiringPage,
    act: async ({ tx, actor, params: { occupationId }, fields, req }) => {
      await explainExpiryOf(tx, actor, { occupationId, ...readAsk(explainExpiry.body!, fields) });
      return `/desk/leases/expiring?village=${villageOnly.safeParse(req.query).data?.village ?? ''}`;
    },
  }));
  serveForm(site, form({
    path: '/desk/leases/:leaseId/termination-notice', policy: clerk, params, fields: rawFields, page: villageLeasePage,
    act: async ({ tx, actor, params: { leaseId } }) => {
      await giveTerminationNotice(tx, actor, { leaseId });
      return `/desk/leases/${leaseId}`;
    },
  }));
  serveForm(site, form({
    path: '/desk/leases/:leaseId/change', policy: clerk, params, fields: rawFields, page: villageChangePage,
    act: async ({ tx, actor, params: { leaseId }, fields }) => {
      await proposeChange(tx, actor, { leaseId, ...proposalOf(fields) });
      return `/desk/leases/${leaseId}`;
    },
  }));
  mountOwnProposals(site);
  serveForm(site, form({
    path: '/desk/leases/:leaseId/invoices', policy: clerk, params, fields: rawFields, page: villageLeasePage,
    act: async ({ tx, actor, params: { leaseId }, fields }) => {
      const { id } = await issueInvoiceFor(tx, actor, { leaseId, ...readAsk(issueInvoice.body!, { instalment: whole(fields['instalment']) }) });
      return `/leases/${leaseId}/invoices/${id}`;
    },
  }));
  serveForm(site, form({
    path: '/desk/leases/:leaseId/subleases/:subleaseId', policy: clerk, params: z.strictObject({ leaseId: uuid, subleaseId: uuid }), fields: rawFields, page: villageLeasePage,
    act: async ({ tx, actor, params: ids, fields }) => {
      await answerSublease(tx, actor, { ...ids, ...readAsk(decideSublease.body!, fields) });
      return `/desk/leases/${ids.leaseId}`;
    },
  }));
}

function mountAgreementOnPaper(site: WebSite): void {
  serveDeskPost(site, {
    path: '/desk/leases/:leaseId/changes/:number/agreement', policy: clerk, params: handInEndpoint.params!, page: { ...villageLeasePage, params: z.unknown() },
    act: async ({ actor, params: ids, fields, upload }) => {
      const content = await signersFile(site, actor, ids.leaseId, upload);
      const { signedOn } = readAsk(agreementFields, { signedOn: fields['signedOn'] });
      const file = await keepFile(site.config.dataDir, content);
      await inTransaction(site.db, (tx) => handInAgreement(tx, actor, { ...ids, fileName: upload!.name, file, signedOn }));
      return `/desk/leases/${ids.leaseId}`;
    },
  });
}

/** What the clerk may still do with a change she proposed: its minutes, and taking it back. */
function mountOwnProposals(site: WebSite): void {
  const served = { policy: clerk, params: attachChangeMinutes.params! };
  serveForm(site, form({
    path: '/desk/leases/:leaseId/changes/:number/withdrawal', ...served, fields: rawFields, page: { ...villageLeasePage, params: z.unknown() },
    act: async ({ tx, actor, params: ids, fields }) => {
      await withdrawChange(tx, actor, { ...ids, ...readAsk(withdrawLeaseChange.body!, fields) });
      return `/desk/leases/${ids.leaseId}`;
    },
  }));
  serveDeskPost(site, {
    path: '/desk/leases/:leaseId/changes/:number/minutes', ...served, page: { ...villageLeasePage, params: z.unknown() },
    act: async ({ actor, params: ids, upload }) => {
      const file = await keepFile(site.config.dataDir, await signersFile(site, actor, ids.leaseId, upload));
      await inTransaction(site.db, (tx) => attachMinutes(tx, actor, { ...ids, name: upload!.name, file }));
      return `/desk/leases/${ids.leaseId}`;
    },
  });
}

/** The bytes somebody who signs for the lessor sent; asked before anything is kept, the command asks again under its lock. */
async function signersFile(site: WebSite, actor: Actor, leaseId: string, upload: Upload | undefined): Promise<Buffer> {
  const lease = await leaseById(site.db, leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!maySignForLessor(actor, lease.placeCode)) throw notAllowed();
  if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
  return upload.content;
}

/** The boxes of the kind chosen, and the vote when any of its boxes is filled. */
function proposalOf(fields: RawFields) {
  const kind = fields['kind'] ?? '';
  const terms = readAsk(proposeLeaseChange.body!.shape.terms, { kind, ...termsOf(kind, fields) });
  const voted = ['noticedOn', 'metOn', 'eligible', 'present', 'inFavour', 'supervisionOpinion'].some((name) => fields[name] !== undefined);
  const numbers = Object.fromEntries((['eligible', 'present', 'inFavour', 'against', 'abstained'] as const).map((name) => [name, whole(fields[name])]));
  const { matter, body, noticedOn, metOn, supervisionOpinion } = fields;
  const vote = voted ? { vote: readAsk(proposeLeaseChange.body!.shape.vote.unwrap(), { matter, body, noticedOn, metOn, supervisionOpinion, ...numbers }) } : {};
  return { terms, ...readAsk(proposeLeaseChange.body!.pick({ reason: true }), { reason: fields['reason'] }), ...vote };
}

function termsOf(kind: string, fields: RawFields): Record<string, unknown> {
  switch (kind) {
    case 'rent':
      return { effectiveOn: fields['effectiveOn'], rentPerYear: tidy(fields['rentPerYear']) };
    case 'waiver':
      return { parts: [{ instalment: whole(fields['instalment']), amount: tidy(fields['amount']) }] };
    case 'early_end':
      return { endOn: fields['endOn'], ground: fields['ground'] };
    case 'use':
      return { effectiveOn: fields['effectiveOn'], permittedUse: fields['permittedUse'] };
    case 'settlement':
      return { of: fields['of'], year: whole(fields['year']), figure: tidy(fields['figure']), dueOn: fields['dueOn'] };
    default:
      return { endOn: fields['endOn'] };
  }
}
