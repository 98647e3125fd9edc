// Seeds: what `npm test` draws it draws alike each time, on every machine. A variable of the environment replays another seed; `npm run sim -- --seconds N` looks for new ones.

/** The seed that `variable` names, or the constant one. Throws when it is no whole number. */
export function seedOf(variable: 'SUNFIELD_SEED' | 'LIVE_SEED' | 'FUZZ_SEED' | 'FC_SEED'): number {
  const seed = Number(process.env[variable] ?? 20_260_812);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`${variable} is no whole number`);
  return seed;
}
