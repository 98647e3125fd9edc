// Certificates at /operate/certificates: issue one for a filed deal, revoke one somebody else issued.
import { z } from 'zod';
import { certificatesPage } from '../../client/pages/review/certificates/page.tsx';
import { operatedRegions } from '../auction/policy.ts';
import { uuid } from '../kernel/shapes.ts';
import { revocationAsk } from '../lease/papers/certificate-contract.ts';
import { certifiedDeals, dealsToCertify } from '../lease/papers/certificate-queries.ts';
import { issueCertificate } from '../lease/papers/issue-certificate.ts';
import { revokeCertificate } from '../lease/papers/revoke-certificate.ts';
import { form, serveForm } from './form.ts';
import { originOf, page, servePage, type WebSite } from './page.ts';
import { operator } from './review-operate.ts';
import { rawFields, readAsk } from './village-fields.ts';

const listPage = page({
  path: '/operate/certificates', policy: operator, view: certificatesPage,
  data: async ({ tx, actor }) => {
    const regions = operatedRegions(actor);
    return { waiting: await dealsToCertify(tx, regions), issued: await certifiedDeals(tx, regions) };
  },
});

export function mountOperateCertificates(site: WebSite): void {
  servePage(site, listPage);
  serveForm(site, form({
    path: '/operate/certificates/:leaseId', policy: operator, params: z.strictObject({ leaseId: uuid }), fields: rawFields, page: { ...listPage, params: z.object({}) },
    act: async ({ tx, actor, params: { leaseId }, req }) => {
      await issueCertificate(tx, actor, { leaseId, origin: originOf(site, req) });
      return '/operate/certificates';
    },
  }));
  serveForm(site, form({
    path: '/operate/certificates/:certificateId/revocation', policy: operator, params: z.strictObject({ certificateId: uuid }), fields: rawFields, page: { ...listPage, params: z.object({}) },
    act: async ({ tx, actor, params: { certificateId }, fields }) => {
      await revokeCertificate(tx, actor, { certificateId, ...readAsk(revocationAsk, fields) });
      return '/operate/certificates';
    },
  }));
}
