// Registration at /lots/:lotId/register: the pledge, what becomes of it, the deposit; in the demo the walk to the simulated bank.
import { z } from 'zod';
import { registerPage } from '../../client/pages/bidder/register/page.tsx';
import type { DepositNews, RegisterData } from '../../client/pages/bidder/register/view-model.ts';
import { applyBody } from '../auction/application-contract.ts';
import { myApplication } from '../auction/application-queries.ts';
import { applyForLot } from '../auction/apply-for-lot.ts';
import { cancelApplication } from '../auction/cancel-application.ts';
import { principalOf } from '../auction/parties/find-person.ts';
import { myPartiesOf } from '../auction/parties/queries.ts';
import { myPriorityOf } from '../auction/priority-queries.ts';
import { claimFrom } from '../auction/priority-routes.ts';
import { reopenable } from '../auction/reopen-application.ts';
import { auctionView } from '../auction/queries.ts';
import { notRegistered } from '../auction/refusals.ts';
import type { AccountActor } from '../kernel/actor.ts';
import { only } from '../kernel/endpoint.ts';
import { notMultipart } from '../kernel/file-refusals.ts';
import { notFound } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { collectMoney } from '../lease/collect-money.ts';
import { transfer } from '../ledger/bank/simulated-bank.ts';
import { simulatedBankIsOpen } from '../ledger/escrow.ts';
import { depositStoryFor } from '../ledger/queries.ts';
import { lotHeading } from '../openness/lot-queries.ts';
import { sha256Hex } from '../platform/crypto.ts';
import { inTransaction, type Reader } from '../platform/db.ts';
import type { Site } from '../platform/http.ts';
import { accountOf } from './bidder-account.ts';
import { applyAskOf, mountPartyForms } from './bidder-parties.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk } from './village-fields.ts';

const lotParams = z.strictObject({ lotId: uuid });
const bidders = only('bidder');

export function mountRegisterPages(site: WebSite): void {
  const registration = registrationPage(site);
  servePage(site, registration);
  serveForm(site, form({
    path: '/lots/:lotId/register', policy: bidders, params: lotParams, page: registration,
    fields: rawFields.and(z.object({ pledge: z.literal('true', { error: '请先读完并勾选 / please read and tick the box' }) })),
    act: async ({ tx, actor, params, fields }) => {
      const { declaredTie, principal } = readAsk(applyBody, applyAskOf(fields));
      await applyForLot(tx, actor, { ...params, declaredTie, principal: await principalOf(tx, actor, site.keys, principal) });
      return `/lots/${params.lotId}/register`;
    },
  }));
  serveForm(site, form({
    path: '/lots/:lotId/register/cancellation', policy: bidders, params: lotParams, fields: z.object({}), page: registration,
    act: async ({ tx, actor, params }) => {
      await cancelApplication(tx, actor, params);
      return `/lots/${params.lotId}/register`;
    },
  }));
  serveDeskPost(site, {
    path: '/lots/:lotId/register/priority', policy: bidders, params: lotParams, page: registration,
    act: async ({ actor, params: { lotId }, upload }) => {
      if (upload === undefined) throw notMultipart();
      await claimFrom(site, actor, lotId, upload);
      return `/lots/${lotId}/register#priority`;
    },
  });
  mountPartyForms(site, registration);
  if (paysByButton(site)) mountDemoPayment(site, registration);
}

function registrationPage(site: WebSite) {
  return page({
    path: '/lots/:lotId/register', policy: bidders, params: lotParams, view: registerPage,
    data: async ({ tx, actor, params: { lotId } }): Promise<RegisterData> => {
      const { title, township, village } = await lotHeading(tx, lotId);
      const auction = await auctionView(tx, lotId);
      if (auction === undefined) throw notFound({ what: '这场竞价' });
      const application = (await myApplication(tx, lotId, accountOf(actor).accountId)) ?? null;
      const { deposit, phase, registrationOpensAt, registrationClosesAt, opensAt } = auction;
      return {
        lotId, title, place: `${township} ${village}`, application, phase, again: application?.state === 'rejected' && (await reopenable(tx, lotId, accountOf(actor).accountId)) !== undefined, terms: { deposit, registrationOpensAt, registrationClosesAt, opensAt },
        deposit: application === null ? null : await depositNews(tx, application.deposit.subAccount),
        priority: (await myPriorityOf(tx, lotId, accountOf(actor).accountId)) ?? null,
        parties: (await myPartiesOf(tx, lotId, accountOf(actor).accountId)) ?? null,
        simulatedBank: paysByButton(site) && (await simulatedBankIsOpen(tx)),
      };
    },
  });
}

/** A county in earnest has no such button: there only the bank's own statement brings the money in. */
const paysByButton = ({ config }: Site): boolean => !config.production && (config.demo || config.nodeEnv === 'test');

function mountDemoPayment(site: WebSite, registration: ReturnType<typeof registrationPage>): void {
  serveForm(site, form({
    path: '/lots/:lotId/register/demo-payment', policy: bidders, params: lotParams, fields: z.object({}), page: registration,
    actAlone: async ({ actor, params: { lotId } }) => {
      if (!(await simulatedBankIsOpen(site.db))) throw notFound({ what: '模拟银行' });
      await payAtSimulatedBank(site, accountOf(actor), lotId);
      // The page says "arrived" only when the bank's statement does; asking for it at once spares a second look.
      await collectMoney(site.db);
      return `/lots/${lotId}/register`;
    },
  }));
}

/** A transfer in the applicant's own name, from an account that is always the same for the same person. */
async function payAtSimulatedBank(site: Site, payer: AccountActor, lotId: string): Promise<void> {
  await inTransaction(site.db, async (tx) => {
    const application = await myApplication(tx, lotId, payer.accountId);
    if (application === undefined) throw notRegistered();
    const { state, subAccount, amount, payerName } = application.deposit;
    if (state !== 'awaited') return;
    const tail = BigInt(`0x${sha256Hex(payer.accountId).slice(0, 16)}`) % 10n ** 12n;
    await transfer(tx, { fromName: payerName, fromNumber: `6222${String(tail).padStart(12, '0')}`, toNumber: subAccount, amount, memo: '竞买保证金' });
  });
}

async function depositNews(reader: Reader, subAccount: string): Promise<DepositNews | null> {
  const story = await depositStoryFor(reader, subAccount);
  if (story === undefined) return null;
  const { paidFromTail, heldAt, paidBackOn, paidBackReference } = story;
  return { paidFromTail, heldAt: heldAt?.toISOString() ?? null, paidBackOn, paidBackReference };
}
