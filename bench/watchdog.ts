// Bench of the watchdog: every bar of its issue, reached or not. `npm run bench -- watchdog [--only PART,PART] [--seed N] [--draws N]`; real markets from DATA_DIR.
import { option, print } from './support/measure.ts';

export interface Bar {
  bar: string;
  wanted: string;
  measured: number | string;
  reached: boolean;
}

export interface Part {
  (wishes: { seed: number; draws: number; data: string | undefined }): Iterable<Bar>;
}

const parts: Readonly<Record<string, () => Promise<Part>>> = {
  screens: async () => (await import('./watchdog/screens.ts')).screens,
  markets: async () => (await import('./watchdog/markets.ts')).markets,
  synthetic: async () => (await import('./watchdog/synthetic.ts')).synthetic,
  'hold-out': async () => (await import('./watchdog/hold-out.ts')).holdOut,
  dispositions: async () => (await import('./watchdog/dispositions.ts')).dispositions,
  reconciliation: async () => (await import('./watchdog/reconciliation.ts')).reconciliation,
  trio: async () => (await import('./watchdog/trio.ts')).trio,
  ablation: async () => (await import('./watchdog/ablation.ts')).ablation,
  'fair-rent': async () => (await import('./watchdog/fair-rent.ts')).fairRent,
  speed: async () => (await import('./watchdog/speed.ts')).speed,
};

export async function bench(options: string[]): Promise<void> {
  const only = option(options, 'only', Object.keys(parts).join(',')).split(',');
  const wishes = { seed: Number(option(options, 'seed', '1')), draws: Number(option(options, 'draws', '50')), data: process.env.DATA_DIR };
  for (const name of only) {
    const part = parts[name];
    if (part === undefined) throw new Error(`no such part: ${name}; there are ${Object.keys(parts).join(', ')}`);
    for (const bar of (await part())(wishes)) print({ part: name, ...bar });
  }
}
