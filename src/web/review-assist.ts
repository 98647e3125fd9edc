// Assisted registration at /assist: for the service points of the township, the exchange and other villages.
import { z } from 'zod';
import { assistPage } from '../../client/pages/review/assist/page.tsx';
import { assistedPage, type AssistedData } from '../../client/pages/review/assisted/page.tsx';
import { helpers, startAssistBody } from '../auction/assisted/contract.ts';
import { assistOf, helpableLots } from '../auction/assisted/queries.ts';
import { completeFrom, startFrom } from '../auction/assisted/routes.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { uuid } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk, tidy } from './village-fields.ts';

const params = z.strictObject({ assistId: uuid });

const assist = page({
  path: '/assist', policy: helpers, view: assistPage,
  data: async ({ tx, actor }) => ({ lots: (await helpableLots(tx, actor)).map((lot) => ({ value: lot.lotId, label: `${lot.code} ${lot.title}` })) }),
});

export function mountAssistPages(site: WebSite): void {
  const assisted = page({
    path: '/assist/:assistId', policy: helpers, params, view: assistedPage,
    data: async ({ tx, actor, params: { assistId } }): Promise<AssistedData> => {
      const { phone, expiresAt, lotId: _lot, ...shown } = await assistOf(tx, actor, assistId);
      return { ...shown, expiresAt: expiresAt.toISOString(), simulated: site.config.demo && !site.config.production ? await lastText(tx, phone) : null };
    },
  });
  servePage(site, assist);
  servePage(site, assisted);
  serveForm(site, form({
    path: '/assist', policy: helpers, fields: rawFields, page: assist,
    actAlone: async ({ actor, fields: { lotId, phone, ...rest } }) => {
      const ask = { ...readAsk(z.object({ lotId: uuid }), { lotId }), ...readAsk(startAssistBody, { ...rest, phone: tidy(phone) }) };
      return `/assist/${(await startFrom(site, actor, ask)).assistId}`;
    },
  }));
  serveDeskPost(site, {
    path: '/assist/:assistId', policy: helpers, params, page: assisted,
    act: async ({ actor, params: { assistId }, upload }) => {
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      await assistOf(site.db, actor, assistId);
      await completeFrom(site, actor, assistId, upload);
      return `/assist/${assistId}`;
    },
  });
}

/** The demo has no phone to look at: what it would have received is shown, the code alone. */
async function lastText(reader: Reader, phone: string): Promise<string | null> {
  const row = await reader.maybe<{ body: string }>('SELECT body FROM simulated_text WHERE phone = $1 ORDER BY id DESC LIMIT 1', [phone]);
  return row?.body ?? null;
}
