// The lessee's side of late rent, changes and subletting: letters to print, agreeing, asking for consent.
import { z } from 'zod';
import { invoicePage, type InvoiceData } from '../../client/pages/bidder/invoice/page.tsx';
import { letterPage, type LetterData } from '../../client/pages/bidder/letter/page.tsx';
import { signedIn } from '../kernel/endpoint.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { askSublease } from '../lease/changes/contract.ts';
import { agreeToChange } from '../lease/changes/decide-change.ts';
import { askToSublet } from '../lease/changes/sublet.ts';
import { invoicesOf } from '../lease/invoice/invoice-queries.ts';
import { invoiceUnknown } from '../lease/invoice/refusals.ts';
import { isLessee, mayReadLease } from '../lease/policy.ts';
import { leaseById, papersOf } from '../lease/queries.ts';
import { leaseUnknown } from '../lease/refusals.ts';
import { dunningOf } from '../lease/rent/late-queries.ts';
import { letterUnknown } from '../lease/rent/refusals.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type AnyPage, type WebSite } from './page.ts';
import { rawFields, readAsk, tidy } from './village-fields.ts';

const letter = page({
  path: '/leases/:leaseId/letters/:letterId', policy: signedIn, params: z.strictObject({ leaseId: uuid, letterId: uuid }), view: letterPage,
  data: async ({ tx, actor, params: { leaseId, letterId } }): Promise<LetterData> => {
    const lease = await leaseById(tx, leaseId);
    if (lease === undefined) throw leaseUnknown();
    if (!mayReadLease(actor, lease)) throw notAllowed();
    const found = (await dunningOf(tx, leaseId)).find((one) => one.id === letterId);
    if (found === undefined) throw letterUnknown();
    const { account } = await papersOf(tx, leaseId);
    const { code, title, lessorName, lesseeName } = lease;
    return { back: isLessee(actor, lease.lessees) ? `/leases/${leaseId}` : `/desk/leases/${leaseId}`, letter: found, code, title, lessor: lessorName, lessee: lesseeName, account };
  },
});

const invoice = page({
  path: '/leases/:leaseId/invoices/:invoiceId', policy: signedIn, params: z.strictObject({ leaseId: uuid, invoiceId: uuid }), view: invoicePage,
  data: async ({ tx, actor, params: { leaseId, invoiceId } }): Promise<InvoiceData> => {
    const lease = await leaseById(tx, leaseId);
    if (lease === undefined) throw leaseUnknown();
    if (!mayReadLease(actor, lease)) throw notAllowed();
    const [found] = await invoicesOf(tx, leaseId, invoiceId);
    if (found === undefined) throw invoiceUnknown();
    return { back: isLessee(actor, lease.lessees) ? `/leases/${leaseId}` : `/desk/leases/${leaseId}`, invoice: found };
  },
});

/** `contract` is the lessee's own page, shown again when one of these is refused. */
export function mountLesseeRent(site: WebSite, contract: AnyPage): void {
  servePage(site, letter);
  servePage(site, invoice);
  serveForm(site, form({
    path: '/leases/:leaseId/changes/:number/agreement', policy: signedIn, params: z.strictObject({ leaseId: uuid, number: z.coerce.number().int().min(1).max(1000) }),
    fields: rawFields, page: contract,
    act: async ({ tx, actor, params }) => {
      await agreeToChange(tx, actor, params);
      return `/leases/${params.leaseId}`;
    },
  }));
  serveForm(site, form({
    path: '/leases/:leaseId/subleases', policy: signedIn, params: z.strictObject({ leaseId: uuid }), fields: rawFields, page: contract,
    act: async ({ tx, actor, params, fields }) => {
      const ask = readAsk(askSublease.body!, { ...fields, area: tidy(fields['area']), rentYuanPerYear: tidy(fields['rentYuanPerYear']) });
      await askToSublet(tx, actor, { ...params, ...ask });
      return `/leases/${params.leaseId}`;
    },
  }));
}
