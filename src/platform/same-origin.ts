// Same origin: a request that rides on a cookie and changes something must come from our own page.
import type { Request } from 'express';
import { refusalKind } from '../kernel/refusal.ts';
import type { Config } from './config.ts';

const foreignOrigin = refusalKind('request.foreign_origin', 403, '请求来自其他网站，已拒绝', 'The request came from another site');

/** Throws request.foreign_origin unless Origin (or, lacking it, Sec-Fetch-Site) says the page is ours. */
export function refuseForeignOrigin(request: Request, config: Config): void {
  if (!isOurOrigin(request.headers.origin, request.headers.host, config)) {
    const site = request.headers['sec-fetch-site'];
    if (request.headers.origin === undefined && (site === 'same-origin' || request.headers['x-sunfield'] === '1')) return;
    throw foreignOrigin();
  }
}

/** Does this Origin header name our own host? Behind a proxy PUBLIC_URL is ours too. */
export function isOurOrigin(origin: string | undefined, host: string | undefined, config: Config): boolean {
  if (origin === undefined) return false;
  try {
    const from = new URL(origin);
    return from.host === host || (config.publicUrl !== undefined && from.origin === new URL(config.publicUrl).origin);
  } catch {
    return false;
  }
}
