// Render: a view, its data and a visitor → the reply: HTML, its headers, pressed.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { renderDocument } from '../../client/server.tsx';
import type { DemoPerson, Frame, PageName, Problem } from '../../client/kit/frame.tsx';
import type { View } from '../../client/kit/view.tsx';
import type { Actor } from '../kernel/actor.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Assets } from './assets.ts';
import type { Visitor } from './visitor.ts';

export interface Reader {
  actor: Actor;
  visitor: Visitor;
  now: Date;
  demo: readonly DemoPerson[] | null;
  problem?: Problem | null;
  /** Messages the actor has not read. */
  unread?: number;
  /** The last year whose official calendar is announced. */
  calendarThrough?: number;
}

const press = promisify(gzip);

/** Sends one page. Throws what the view throws; nothing has been sent then. */
export async function sendView<Data>(
  req: Request,
  res: Response,
  assets: Assets,
  reader: Reader,
  view: View<Data>,
  data: Data,
  status = 200,
): Promise<void> {
  const frame = frameFor(view.name, reader);
  const files = assets.forPage(view.name);
  const html = renderDocument(view, data, frame, files);
  res.status(status);
  res.set({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': frame.language,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policyFor(files.cssHash, req.headers.host),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    Vary: 'Cookie, Accept-Encoding',
  });
  if (html.length < 1400 || req.acceptsEncodings('gzip') !== 'gzip') {
    res.end(html);
    return;
  }
  const body = await press(html);
  res.set('Content-Encoding', 'gzip');
  res.end(body);
}

/** Scripts from here only, this very style sheet only; sockets named because older browsers do not count them as 'self'. */
function policyFor(cssHash: string, host: string | undefined): string {
  const named = host !== undefined && /^[\w.\-:[\]]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src '${cssHash}'`,
    "img-src 'self' data: blob:",
    `connect-src 'self'${named}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function frameFor(page: PageName, reader: Reader): Frame {
  const { actor, visitor } = reader;
  return {
    page,
    language: visitor.language,
    size: visitor.size,
    here: visitor.here,
    now: reader.now.toISOString(),
    account: actor.kind === 'account' ? { name: actor.displayName, roles: [...new Set(actor.grants.map((grant) => grant.role))], unread: reader.unread ?? 0, mark: sha256Hex(actor.accountId).slice(0, 12) } : null,
    demo: reader.demo,
    problem: reader.problem ?? null,
    ...(reader.calendarThrough === undefined ? {} : { calendarThrough: reader.calendarThrough }),
  };
}
