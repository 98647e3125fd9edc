// Joint bids and bidding for another: the forms on the registration page, and my own confirmation at /applications/:applicationId/part.
import { z } from 'zod';
import { partPage } from '../../client/pages/bidder/part/page.tsx';
import { answerPart } from '../auction/parties/answer-part.ts';
import { answerPartBody, namedPartner, namedPerson, partnersBody } from '../auction/parties/contract.ts';
import { namePartners } from '../auction/parties/name-partners.ts';
import { partInvitations } from '../auction/parties/queries.ts';
import { invitationGone } from '../auction/parties/refusals.ts';
import { mandateFrom } from '../auction/parties/routes.ts';
import { only } from '../kernel/endpoint.ts';
import { notMultipart } from '../kernel/file-refusals.ts';
import { uuid } from '../kernel/shapes.ts';
import { accountOf } from './bidder-account.ts';
import { form, serveForm } from './form.ts';
import { type AnyPage, page, servePage, type WebSite } from './page.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';

const bidders = only('bidder');
const lotParams = z.strictObject({ lotId: uuid });
const partParams = z.strictObject({ applicationId: uuid });
const ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Both boxes of the principal or neither: half a name is asked for again. */
export function applyAskOf({ declaredTie, principalName, principalNumber }: RawFields) {
  const named = principalName !== undefined || principalNumber !== undefined;
  return { pledge: true, ...(declaredTie === undefined ? {} : { declaredTie }), ...(named ? { principal: readAsk(namedPerson, { name: principalName, idNumber: principalNumber }) } : {}) };
}

export function mountPartyForms(site: WebSite, registration: AnyPage): void {
  serveForm(site, form({
    path: '/lots/:lotId/register/partners', policy: bidders, params: lotParams, fields: rawFields, page: registration,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await namePartners(tx, actor, site.keys, { lotId, ...readAsk(partnersBody, partnersOf(fields)) });
      return `/lots/${lotId}/register#parties`;
    },
  }));
  serveDeskPost(site, {
    path: '/lots/:lotId/register/mandate', policy: bidders, params: lotParams, page: registration,
    act: async ({ actor, params: { lotId }, upload }) => {
      if (upload === undefined) throw notMultipart();
      await mandateFrom(site, actor, lotId, upload);
      return `/lots/${lotId}/register#parties`;
    },
  });
}

/** A row counts when any of its boxes is filled. */
function partnersOf(fields: RawFields) {
  const rows = ROWS.map((row) => ({ name: fields[`partnerName${row}`], idNumber: fields[`partnerNumber${row}`], share: tidy(fields[`partnerShare${row}`]) }));
  return { ownShare: tidy(fields['ownShare']), partners: rows.filter((row) => row.name !== undefined || row.idNumber !== undefined || row.share !== undefined).map((row) => readAsk(namedPartner, row)) };
}

const part = page({
  path: '/applications/:applicationId/part', policy: bidders, params: partParams, view: partPage,
  data: async ({ tx, actor, params: { applicationId } }) => {
    const [invitation] = await partInvitations(tx, accountOf(actor).accountId, applicationId);
    if (invitation === undefined) throw invitationGone();
    return invitation;
  },
});

export function mountPartPages(site: WebSite): void {
  servePage(site, part);
  serveForm(site, form({
    path: '/applications/:applicationId/part', policy: bidders, params: partParams, fields: rawFields, page: part,
    act: async ({ tx, actor, params, fields: { answer, agreed, declaredTie } }) => {
      const given = answer === 'consented' ? { answer, jointlyLiable: agreed === 'true', ...(declaredTie === undefined ? {} : { declaredTie }) } : { answer };
      await answerPart(tx, actor, { ...params, ...readAsk(answerPartBody, given) });
      return `/applications/${params.applicationId}/part`;
    },
  }));
}
