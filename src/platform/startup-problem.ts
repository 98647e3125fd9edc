// A reason why the county cannot start, said in one sentence a person can act on, in both languages.

/**
 * Thrown while starting, backing up or restoring. The command that started prints `message` without a stack
 * and leaves with status 1; anything else thrown is a fault and keeps its stack.
 */
export class StartupProblem extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh}\n${en}`, cause === undefined ? undefined : { cause });
    this.name = 'StartupProblem';
    this.zh = zh;
    this.en = en;
  }
}

/** What to print when starting failed: the sentence alone for an expected problem, the stack for a fault. */
export function explainStart(error: unknown): string {
  const expected = error instanceof StartupProblem || (error instanceof Error && ['BadConfig', 'NewerSchema'].includes(error.constructor.name));
  if (expected) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
