// Device mark: the random name a browser keeps, of which the county stores a keyed hash only, so that two accounts on one phone can be told.
// 依据: 招标投标法实施条例 第40条 (视为串通): bids drawn up by one hand. The mark says which hand only to whoever holds that phone.
import type { ServerResponse } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import { blindIndex, deriveSeed, randomToken, type Keys } from '../platform/crypto.ts';
import type { Secured } from './cookies.ts';
import { deviceOf, type Device } from './device.ts';

const COOKIE = 'sunfield_device';
/** 43 characters of base64url: what `randomToken` draws. Anything else a browser sends is replaced. */
const TOKEN = /^[\w-]{43}$/;
/** The longest a browser keeps a cookie (RFC 6265bis: 400 days); each sign-in begins it anew. */
const KEPT_SECONDS = 400 * 86_400;

/** The device of whoever signs in; a browser without a mark is given one. */
export function deviceAt(request: Secured, response: ServerResponse, keys: Keys): Device {
  const known = parseCookie(request.headers.cookie ?? '')[COOKIE];
  const token = known !== undefined && TOKEN.test(known) ? known : randomToken();
  const cookie = { name: COOKIE, value: token, path: '/', httpOnly: true, sameSite: 'lax' as const, secure: request.secure, maxAge: KEPT_SECONDS };
  if (!response.headersSent) response.appendHeader('Set-Cookie', stringifySetCookie(cookie));
  return { says: deviceOf(request.headers['user-agent']), mark: blindIndex(deriveSeed(keys.blind, 'device-mark'), token) };
}
