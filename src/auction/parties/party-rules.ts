// Rules of joint bids: shares in percent with two decimals, together exactly a hundred. Pure.

/** Hundredths of a percent; the text has at most two decimals. */
export function basisPoints(share: string): number {
  const [whole, decimals = ''] = share.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

/** The sum as text when it is not a hundred; undefined when it is. */
export function wrongSum(shares: readonly string[]): string | undefined {
  const sum = shares.reduce((total, share) => total + basisPoints(share), 0);
  return sum === 10_000 ? undefined : (sum / 100).toFixed(2);
}
