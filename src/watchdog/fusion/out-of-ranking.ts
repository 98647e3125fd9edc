// Out of the ranking: tests that are stored and shown like any other and do not move a lot's place in the order of reading.
// A test that lowers the order's PR-AUC by more than two standard errors in the ablation (`npm run bench -- watchdog --only ablation`) stands here with what that run measured.

/** Code → PR-AUC it cost in a run of sixteen counties of 600 lots, eight of either world (the product's own design and `bench/watchdog/other-world.ts`), and why. */
export const OUT_OF_RANKING: ReadonlyMap<string, string> = new Map([
  ['A2', '−.026 (s.e. .005): where a village or winner is low throughout, it lights every lot of theirs, honest ones too; a reason to look at the village'],
  ['X3', '−.012 (s.e. .003): rent that does not come is mostly a late payer; a matter for the accountant'],
]);

/** Whether a test's evidence counts: in the order, and in whether a night's case is red. */
export const counts = (code: string): boolean => !OUT_OF_RANKING.has(code);
