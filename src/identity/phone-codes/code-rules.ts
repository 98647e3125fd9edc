// Rules of a code sent to a phone: how long it lives and how often it may be tried. Pure.

export const CODE_SECONDS = 600;
export const MOST_TRIES = 5;
export const MOST_AN_HOUR = 5;

export interface CodeStanding {
  tries: number;
  expires_at: Date;
  verified_at: Date | null;
  used_at: Date | null;
}

export type CodeVerdict = 'over' | 'wrong' | 'right';

/** One right answer verifies a code; a code that was verified is not tried again. */
export function judgeCode(code: CodeStanding, matches: boolean, now: Date): CodeVerdict {
  if (code.used_at !== null || code.verified_at !== null || code.tries >= MOST_TRIES || now.getTime() >= code.expires_at.getTime()) return 'over';
  return matches ? 'right' : 'wrong';
}

/** After the right answer the act itself must follow before the code runs out. */
export const mayUse = (code: CodeStanding, now: Date): boolean => code.verified_at !== null && code.used_at === null && now.getTime() < code.expires_at.getTime();
