// Device: what a session knows of the machine it was begun on: what the browser says it is, coarse enough to be no fingerprint, and the mark it keeps.

/** What a session knows of the device it was begun on. */
export interface Device {
  /** Coarse, for the person's own list of sessions: '微信 · Android'. */
  says: string;
  /** Keyed hash, 64 hex digits; null for what is no browser (a script, a test). */
  mark: string | null;
}

/** A program that signs somebody in by itself. */
export const programDevice = (says: string): Device => ({ says, mark: null });

const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/HuaweiBrowser/i, '华为浏览器'],
  [/MiuiBrowser/i, '小米浏览器'],
  [/UCBrowser/i, 'UC'],
  [/QQBrowser/i, 'QQ 浏览器'],
  [/Edg/i, 'Edge'],
  [/Firefox/i, 'Firefox'],
  [/Chrome|Chromium|CriOS/i, 'Chrome'],
  [/Safari/i, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/Android/i, 'Android'],
  [/iPhone|iPad|iOS/i, 'iOS'],
  [/Windows/i, 'Windows'],
  [/Mac OS X|Macintosh/i, 'macOS'],
  [/Linux/i, 'Linux'],
];

/** e.g. '微信 · Android'; '' for a program that does not say. */
export function deviceOf(userAgent: string | undefined): string {
  const first = (known: readonly [RegExp, string][]) => known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return [first(browsers), first(systems)].filter((part) => part !== undefined).join(' · ');
}
