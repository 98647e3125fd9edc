// The HTTP endpoints of payment files.
import { serve, type Site } from '../platform/http.ts';
import { makePaymentFile } from './make-payment-file.ts';
import * as contract from './payment-contract.ts';
import { contentOf, paymentFileById, paymentFiles } from './payment-file-queries.ts';
import { sendPaymentFile } from './send-payment-file.ts';

export function mountPaymentFiles(site: Site): void {
  serve(site, contract.makePaymentFileEndpoint, async ({ tx, actor }) => paymentFileById(tx, (await makePaymentFile(tx, actor)).fileId));
  serve(site, contract.listPaymentFiles, ({ tx, query }) => paymentFiles(tx, query));
  serve(site, contract.readPaymentFile, async ({ tx, params, query, response }) => {
    const { name, mediaType, text } = await contentOf(tx, params.fileId, query.format);
    response
      .status(200)
      .setHeader('Content-Type', mediaType)
      .setHeader('Content-Disposition', `attachment; filename="${name}"`)
      .setHeader('X-Content-Type-Options', 'nosniff')
      .setHeader('Cache-Control', 'private, no-store')
      .end(text);
  });
  serve(site, contract.markPaymentFileSent, async ({ tx, actor, params }) => {
    await sendPaymentFile(tx, actor, params);
    return paymentFileById(tx, params.fileId);
  });
}
