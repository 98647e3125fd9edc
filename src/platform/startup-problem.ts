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
