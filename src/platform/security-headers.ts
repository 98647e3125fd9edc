// Security headers: helmet, following the scheme. Plain http on a village LAN must work, so nothing here forces https there.
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Pages and the API page set a policy of their own; this one is for everything else: JSON, files, errors. */
const nothing = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] };

function headersFor(secure: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: nothing },
    // Over http browsers ignore these or complain; over https they hold.
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  }) as RequestHandler;
}

/** One set over https, one without over http; `request.secure` counts a trusted proxy. */
export function securityHeaders(): RequestHandler {
  const overHttps = headersFor(true);
  const overHttp = headersFor(false);
  return (request, response, next) => (request.secure ? overHttps : overHttp)(request, response, next);
}
