// Late: work that needs a part of the script fetched only now. By then the line may be gone, or a new release has taken the file's place.

/** `old_browser`: it lacks what sealing computes with. `unloaded`: anything else; trying again may help, loading the page again does. */
export type Missing = { is: 'unloaded' } | { is: 'old_browser' };

/**
 * Never throws. Browsers remember a failed import until the page is loaded again (whatwg/html 6768): who shows `unloaded` offers that.
 * `platform` is what the browser brings along.
 */
export async function withLate<Part, Told>(load: () => Promise<Part>, work: (part: Part) => Told | Promise<Told>, platform: Platform = globalPlatform()): Promise<{ is: 'done'; told: Told } | Missing> {
  try {
    return { is: 'done', told: await work(await load()) };
  } catch {
    return { is: platform.numbers && platform.random ? 'unloaded' : 'old_browser' };
  }
}

interface Platform {
  /** Whole numbers without limit, which the curve is computed with. */
  numbers: boolean;
  /** The generator the keys come from. The rest of WebCrypto is not needed, and is missing on plain http. */
  random: boolean;
}

const globalPlatform = (): Platform => ({ numbers: typeof BigInt === 'function', random: typeof crypto === 'object' && typeof crypto.getRandomValues === 'function' });
