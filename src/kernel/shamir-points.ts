// Shamir points: what follows from three shares of a 3-of-5 dealing: every other share of it. Pure GF(256) arithmetic.

/** Shares needed to open, and dealt. */
export const THRESHOLD = 3;
export const HOLDERS = 5;

/**
 * The share at coordinate `x` of the polynomial through exactly three shares (each 32 bytes and its coordinate as the last byte).
 * `x` 0 gives the secret. Throws RangeError unless three shares with different coordinates are given.
 * It shares no code with the package that dealt them, so that the two can contradict each other.
 */
export function shareAt(shares: readonly Uint8Array[], x: number): Uint8Array {
  const coordinates = shares.map(coordinateOf);
  if (shares.length !== THRESHOLD || new Set(coordinates).size !== THRESHOLD) throw new RangeError('three different shares make a dealing');
  const weights = coordinates.map((own) => weightOf(own, coordinates, x));
  const length = shares[0]!.length - 1;
  const point = new Uint8Array(length + 1);
  for (let index = 0; index < length; index += 1) {
    point[index] = shares.reduce((sum, share, at) => sum ^ times(share[index]!, weights[at]!), 0);
  }
  point[length] = x;
  return point;
}

/** The last byte of a share says at which coordinate it lies. */
export const coordinateOf = (share: Uint8Array): number => share[share.length - 1]!;

/** Each of the five holders' shares lies at a coordinate of its own. */
export const hasFivePoints = (shares: readonly { x: number }[]): boolean => new Set(shares.map((share) => share.x)).size === HOLDERS;

/** Lagrange's weight of the point at `own`, for the value at `x`. Subtraction in GF(256) is exclusive or. */
function weightOf(own: number, all: readonly number[], x: number): number {
  return all.filter((other) => other !== own).reduce((product, other) => times(product, times(x ^ other, inverse(own ^ other))), 1);
}

/** Product modulo x^8 + x^4 + x^3 + x + 1, without tables. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 8; bit += 1) {
    if ((b >> bit) & 1) product ^= a << bit;
  }
  for (let bit = 14; bit >= 8; bit -= 1) {
    if ((product >> bit) & 1) product ^= 0x11b << (bit - 8);
  }
  return product;
}

/** a^254 is 1/a in a field of 256 elements. */
function inverse(a: number): number {
  let result = 1;
  for (let power = 0; power < 254; power += 1) result = times(result, a);
  return result;
}
