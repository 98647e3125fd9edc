// Solves symmetric positive definite systems by Cholesky's factorisation.

/** x with A x = b; A is symmetric positive definite, row by row. Throws RangeError when it is not. */
export function solvePositiveDefinite(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const lower = factor(a);
  return backward(lower, forward(lower, b));
}

function factor(a: readonly (readonly number[])[]): number[][] {
  const n = a.length;
  const lower = Array.from({ length: n }, () => Array.from<number>({ length: n }).fill(0));
  for (let i = 0; i < n; i += 1) {
    const row = lower[i] as number[];
    for (let j = 0; j <= i; j += 1) {
      const other = lower[j] as number[];
      let sum = (a[i] as readonly number[])[j] as number;
      for (let k = 0; k < j; k += 1) sum -= (row[k] as number) * (other[k] as number);
      if (i === j && !(sum > 0)) throw new RangeError('matrix is not positive definite');
      row[j] = i === j ? Math.sqrt(sum) : sum / (other[j] as number);
    }
  }
  return lower;
}

function forward(lower: readonly (readonly number[])[], b: readonly number[]): number[] {
  const y: number[] = [];
  lower.forEach((row, i) => {
    let sum = b[i] as number;
    for (let k = 0; k < i; k += 1) sum -= (row[k] as number) * (y[k] as number);
    y.push(sum / (row[i] as number));
  });
  return y;
}

function backward(lower: readonly (readonly number[])[], y: readonly number[]): number[] {
  const x = [...y];
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < x.length; k += 1) x[i] = (x[i] as number) - ((lower[k] as number[])[i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / ((lower[i] as number[])[i] as number);
  }
  return x;
}
