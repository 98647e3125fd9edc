// Routes of assisted registration; texts are sent after their transaction, files kept before it.
import type { Request } from 'express';
import type { Actor } from '../../kernel/actor.ts';
import { badRequest } from '../../kernel/refusal.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { maskPhone } from '../../kernel/masking.ts';
import { verifyCode } from '../../identity/phone-codes/phone-code.ts';
import { textGatewayOf } from '../../identity/phone-codes/text-gateway.ts';
import { inTransaction } from '../../platform/db.ts';
import { keepFile } from '../../platform/files.ts';
import { serve, type Site } from '../../platform/http.ts';
import { readUpload, type Upload } from '../../platform/upload.ts';
import { completeAssist } from './complete-assist.ts';
import { assistFields, completeAssistEndpoint, startAssistEndpoint } from './contract.ts';
import { assistOf } from './queries.ts';
import { type AssistAsk, requireHelper, startAssist } from './start-assist.ts';

export function mountAssisted(site: Site): void {
  const own = { transaction: 'own' as const };
  serve(site, startAssistEndpoint, ({ actor, params, body }) => startFrom(site, actor, { ...params, ...body }), own);
  serve(site, completeAssistEndpoint, async ({ actor, params, request }) => {
    await assistOf(site.db, actor, params.assistId);
    return completeFrom(site, actor, params.assistId, await readUpload(request as Request));
  }, own);
}

/** Also of the page's form. */
export async function startFrom(site: Site, actor: Actor, ask: AssistAsk) {
  await requireHelper(site.db, actor, ask.lotId);
  const gateway = textGatewayOf(site.db, site.config);
  const { codeId, code, expiresAt, phoneMask } = await inTransaction(site.db, (tx) => startAssist(tx, actor, site.keys, ask));
  const { title } = await assistOf(site.db, actor, codeId);
  await gateway.send(ask.phone, `【阳光田】您正在服务点报名参加“${title}”的竞价（${chinaDate(expiresAt)}）。验证码 ${code}，10 分钟内有效。把它告诉工作人员，就是您同意报名；不是您本人，请不要说。`);
  return { assistId: codeId, phoneMask, expiresAt: expiresAt.toISOString() };
}

export async function completeFrom(site: Site, actor: Actor, assistId: string, upload: Upload) {
  const { code, declaredTie } = upload.fields;
  const fields = assistFields.safeParse({ code, ...(declaredTie === undefined || declaredTie.trim() === '' ? {} : { declaredTie }) });
  if (!fields.success) {
    const issue = fields.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    throw badRequest({ field: name, rule: issue?.message ?? '' }, name);
  }
  const gateway = textGatewayOf(site.db, site.config);
  const consent = await keepFile(site.config.dataDir, upload.content);
  await verifyCode(site.db, site.keys, assistId, fields.data.code);
  const told = await inTransaction(site.db, (tx) => completeAssist(tx, actor, { assistId, declaredTie: fields.data.declaredTie, consent }));
  // The application stands whether or not the provider is awake: the bidder may sign in with a code and read the same on his page.
  await gateway.send(told.phone, told.text).catch((error: unknown) => site.log.warn({ err: error }, 'a registered bidder could not be texted'));
  return { state: 'applied' as const, phoneMask: maskPhone(told.phone) };
}
