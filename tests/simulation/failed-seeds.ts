// Failed seeds: every seed that ever found something, with what it found. They are played again in each run, first.
export const failedSeeds: readonly { seed: number; found: string }[] = [];
