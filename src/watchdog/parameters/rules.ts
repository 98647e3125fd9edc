// Rules of parameters: which values a signal's parameter may take; pure.
import { wordsOfParameter } from './parameter-words.ts';
import { parameterOutOfRange, parameterUnknown } from './refusals.ts';

export interface Bounds {
  least: number;
  most: number;
}

/**
 * An alpha below one in ten thousand silences a signal, one above a quarter makes it noise. Any other parameter stays within ten times its
 * default either way: further off it is another signal.
 */
export function boundsOf(name: string, byDefault: number): Bounds {
  if (name === 'alpha') return { least: 0.0001, most: 0.25 };
  if (name === 'muted') return { least: 0, most: 1 };
  return { least: Math.min(byDefault / 10, byDefault * 10), most: Math.max(byDefault / 10, byDefault * 10) };
}

/** Throws parameterUnknown and parameterOutOfRange. `defaults`: the signal's own, undefined for a code no signal has. */
export function requireSensible(code: string, defaults: Readonly<Record<string, number>> | undefined, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    const byDefault = defaults !== undefined && Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    if (byDefault === undefined) throw parameterUnknown({ code, name });
    const { least, most } = boundsOf(name, byDefault);
    // Muted is a matter of yes and no.
    if (!(value >= least && value <= most) || (name === 'muted' && !Number.isInteger(value))) throw parameterOutOfRange({ ...(wordsOfParameter(code, name) ?? { zh: name, en: name }), least: String(least), most: String(most) }, 'value');
  }
  if (defaults === undefined) throw parameterUnknown({ code, name: '' });
}
