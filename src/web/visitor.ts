// Visitor: what a request says about its reader: language, letter size, and where to return to.
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { LetterSize } from '../../client/kit/frame.tsx';
import type { Language } from '../../client/words/language.ts';

export interface Visitor {
  language: Language;
  size: LetterSize;
  /** Path and query as asked, without `lang` and `big`: those live in cookies once said. */
  here: string;
}

const YEAR_MS = 365 * 86_400_000;

/** Reads `?lang=` and `?big=` and, once said, remembers them in cookies, so that the first paint is right (ux.md §6). */
export function readVisitor(req: Request, res: Response): Visitor {
  const cookies = parseCookie(req.headers.cookie ?? '');
  const asked = new URL(req.originalUrl, 'http://page');
  const saidLanguage = asked.searchParams.get('lang');
  const saidSize = asked.searchParams.get('big');
  const keep = { maxAge: YEAR_MS, sameSite: 'lax', path: '/', httpOnly: true, secure: req.secure } as const;
  if (saidLanguage === 'en' || saidLanguage === 'zh-CN') res.cookie('lang', saidLanguage, keep);
  if (saidSize !== null && /^[0-3]$/.test(saidSize)) res.cookie('big', saidSize, keep);
  asked.searchParams.delete('lang');
  asked.searchParams.delete('big');
  return {
    language: (saidLanguage ?? cookies['lang']) === 'en' ? 'en' : 'zh-CN',
    size: sizeOf(saidSize ?? cookies['big']),
    here: asked.pathname + asked.search,
  };
}

/** A place on this site to go on to; anything else (another host, a scheme, `//`) becomes '/'. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next)) return '/';
  const there = new URL(next, 'http://page');
  return there.host === 'page' ? there.pathname + there.search : '/';
}

function sizeOf(text: string | undefined): LetterSize {
  return text !== undefined && /^[0-3]$/.test(text) ? (Number(text) as LetterSize) : 0;
}
