// Routes of signing in with a code to one's phone.
import { serve, type Site } from '../../platform/http.ts';
import { deviceAt } from '../device-mark.ts';
import { welcome } from '../routes.ts';
import { askSignInCodeEndpoint, signInByCodeEndpoint } from './contract.ts';
import { askSignInCode, signInByCode } from './sign-in-by-code.ts';

export function mountPhoneCodes(site: Site): void {
  const own = { transaction: 'own' as const };
  serve(site, askSignInCodeEndpoint, async ({ body, request }) => {
    const { codeId, expiresAt } = await askSignInCode(site, { ...body, address: request.ip ?? '' });
    return { codeId, expiresAt: expiresAt.toISOString() };
  }, own);
  serve(site, signInByCodeEndpoint, async ({ db, params, body, request, response }) => {
    const tokens = await signInByCode(site, { ...params, ...body, device: deviceAt(request, response, site.keys) });
    return welcome(db, request, response, tokens);
  }, own);
}
