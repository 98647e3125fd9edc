// Bidder code: 甲07 and the like, drawn at random for one lot, so that neither order nor number of applicants can be read off it.
import { randomBelow } from '../platform/crypto.ts';

const STEMS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'] as const;

/** `digits` 2 gives 1,000 codes; more digits when a lot has used many of those. */
export function drawBidderCode(digits: number): string {
  const stem = STEMS[randomBelow(STEMS.length)]!;
  return `${stem}${String(randomBelow(10 ** digits)).padStart(digits, '0')}`;
}
