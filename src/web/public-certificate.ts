// The check of a certificate at /v/:code, where its QR code leads, and at /v with a box to type the code.
import { z } from 'zod';
import { certificatePage } from '../../client/pages/public/certificate/page.tsx';
import { anyone } from '../kernel/endpoint.ts';
import { checkOf } from '../lease/papers/certificate-queries.ts';
import { page, servePage, type WebSite } from './page.ts';

const typed = z.string().trim().min(1).max(40);

const askPage = page({
  path: '/v', policy: anyone, query: z.object({ code: typed.optional() }), view: certificatePage,
  data: async ({ tx, query: { code }, origin, now }) => found(code ?? null, code === undefined ? null : await checkOf(tx, code), origin, now),
});

const codePage = page({
  path: '/v/:code', policy: anyone, params: z.object({ code: typed }), view: certificatePage,
  data: async ({ tx, params: { code }, origin, now }) => found(code, await checkOf(tx, code), origin, now),
});

function found(code: string | null, check: Awaited<ReturnType<typeof checkOf>> | null, origin: string, now: Date) {
  const known = check?.facts?.code;
  return { code, check, address: known === undefined ? null : `${origin}/v/${known}`, askedAt: now.toISOString() };
}

export function mountCertificateCheck(site: WebSite): void {
  servePage(site, askPage);
  servePage(site, codePage);
}
