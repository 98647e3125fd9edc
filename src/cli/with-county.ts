// With county: opens the county for one operator's command, runs it, closes, and turns problems into one clear sentence.
import { BadConfig, loadConfig, type Config } from '../platform/config.ts';
import { openCounty, type County } from '../platform/county.ts';
import { NewerSchema } from '../platform/migrate.ts';
import { StartupProblem } from '../platform/startup-problem.ts';
import { Refusal } from '../kernel/refusal.ts';

/** Runs `command` and sets the exit code it returns. Progress and problems go to stderr; stdout belongs to the command. */
export async function withCounty(command: (county: County & { config: Config }) => Promise<number>): Promise<void> {
  let county: County | undefined;
  try {
    const config = loadConfig();
    county = await openCounty(config, { info: (message) => console.error(message), error: (message) => console.error(message) });
    process.exitCode = await command({ ...county, config });
  } catch (error) {
    process.exitCode = 1;
    console.error(explain(error));
  } finally {
    await county?.close();
  }
}

function explain(error: unknown): string {
  if (error instanceof Refusal) return `${error.zh}\n${error.en}`;
  if (error instanceof StartupProblem || error instanceof BadConfig || error instanceof NewerSchema) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
