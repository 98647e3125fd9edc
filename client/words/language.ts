// Language: the two tongues of the screens, and how a sentence with {facts} is filled.

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** The page groups; each has one file of words a language and one folder under pages/. */
export const groups = ['public', 'bidder', 'village', 'review', 'watch'] as const;
export type Group = (typeof groups)[number];

export type Dictionary = Readonly<Record<string, string>>;
export type Facts = Readonly<Record<string, string | number>>;

/** Says a sentence: `t('lot.term', { years: 5 })`. */
export type Say<Key extends string = string> = (key: Key, facts?: Facts) => string;

/** Fills `{name}` from the facts; an unknown name stays visible, so that a mistake is seen and not swallowed. */
export function fill(sentence: string, facts: Facts): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** A speaker over a dictionary. A key that is missing is said as itself: types and a test make that impossible. */
export function speaker(dictionary: Dictionary): Say {
  return (key, facts) => fill(dictionary[key] ?? key, facts ?? {});
}
