// Region codes: 6 digits a county, 9 a township, 12 a village (GB/T 2260 and the statistics bureau's village codes).

/** True when region `code` lies in (or is) region `of`. Fictional places carry codes too, so the prefix decides. */
export function isWithin(code: string, of: string): boolean {
  return code.startsWith(of);
}

export const countyOf = (code: string): string => code.slice(0, 6);
export const townshipOf = (code: string): string => code.slice(0, 9);

export type PlaceLevel = 'county' | 'township' | 'village';

/** Which level a code names; throws RangeError on any other length. */
export function levelOf(code: string): PlaceLevel {
  if (code.length === 6) return 'county';
  if (code.length === 9) return 'township';
  if (code.length === 12) return 'village';
  throw new RangeError(`not a region code: ${code}`);
}
