// One-sided conformal p-values: how many of the reference residuals are as low as this one.

/**
 * p = (1 + number of reference residuals ≤ the subject's) / (n + 1).
 * Under exchangeability it is at most α with probability at most α; the smallest reachable value is 1/(n + 1).
 * 出处: Vovk et al., Algorithmic Learning in a Random World (2005).
 */
export function lowerConformalP(references: readonly number[], subject: number): number {
  return (1 + references.filter((r) => r <= subject).length) / (references.length + 1);
}

/** The fold of case i out of k: round robin over an order that the caller fixes, so that anyone can repeat it. */
export function foldOf(position: number, folds: number): number {
  return position % folds;
}

/**
 * Leave-fold-out residuals: for each fold, `fit` sees the other cases only, and `residual` judges the fold's own.
 * The order of the result is the order of the cases.
 */
export function outOfFoldResiduals<Case, Model>(
  cases: readonly Case[],
  folds: number,
  fit: (training: readonly Case[]) => Model,
  residual: (model: Model, subject: Case) => number,
): number[] {
  if (folds < 2 || cases.length < folds) throw new RangeError(`${cases.length} cases in ${folds} folds`);
  const models = Array.from({ length: folds }, (_, f) => fit(cases.filter((_case, i) => foldOf(i, folds) !== f)));
  return cases.map((subject, i) => residual(models[foldOf(i, folds)] as Model, subject));
}
