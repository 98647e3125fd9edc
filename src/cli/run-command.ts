// How a command ends: status 0 when done, 1 with a sentence for a person, 70 with a stack for a fault.
import { BadConfig } from '../platform/config.ts';
import { StartupProblem } from '../platform/startup-problem.ts';

/** Progress goes to stderr: stdout belongs to results. */
export const plainLog = {
  info: (message: string): void => console.error(message),
  error: (message: string): void => console.error(message),
};

/** Runs `work` with the command's arguments and sets the exit status. */
export async function runCommand(work: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    const expected = error instanceof StartupProblem || error instanceof BadConfig;
    console.error(expected ? error.message : error);
    process.exitCode = expected ? 1 : 70;
  }
}
