// The embedded database's keeper: starts or adopts it, brings it back when it dies, stops it when the last user leaves.
import { bringUp, type EmbeddedLog, type EmbeddedSettings, type Up } from './bring-up.ts';
import { isAlive, ownerUrlOf } from './layout.ts';
import { ensureRunning, stopPostmaster } from './postmaster.ts';
import { enter, leave, usersNow } from './users.ts';

export interface EmbeddedDatabase {
  /** Superuser's address: for migrations and backups. The county itself works as `sunfield_app`. */
  readonly ownerUrl: string;
  /** True when the server was already running: left by a killed process, or used by another one now. */
  readonly adopted: boolean;
  /** Leaves; the last user stops the server (SIGINT, fast shutdown). Safe to call twice. */
  stop(): Promise<void>;
}

/** Throws StartupProblem with a sentence for the person who starts the county. Safe to call from several processes at once. */
export async function startEmbeddedDatabase(wanted: EmbeddedSettings): Promise<EmbeddedDatabase> {
  const up = await bringUp(wanted);
  const mark = enter(up.launch.layout.users);
  return keep(up, mark, wanted.log);
}

const WATCH_MS = 500;

function keep({ launch, running }: Up, mark: string, log: EmbeddedLog): EmbeddedDatabase {
  const { layout, password } = launch;
  // Pools hold this address, so a server brought back must come back to it.
  const again = { ...launch, port: running.port };
  let pid = running.pid;
  let stopping: Promise<void> | undefined;
  let reviving: Promise<void> | undefined;
  const revive = async () => {
    log.error(`embedded PostgreSQL (pid ${pid}) is gone; starting it again on port ${again.port}`);
    try {
      pid = (await ensureRunning(again)).pid;
      log.info(`embedded PostgreSQL runs again (pid ${pid})`);
    } catch (error) {
      log.error((error as Error).message); // Tried again at the next look.
    }
  };
  const watch = setInterval(() => {
    if (stopping || reviving || isAlive(pid)) return;
    reviving = revive().finally(() => (reviving = undefined));
  }, WATCH_MS);
  watch.unref();
  const stop = async () => {
    clearInterval(watch);
    await reviving;
    leave(layout.users, mark);
    if (usersNow(layout.users).length === 0) await stopPostmaster(layout.cluster);
  };
  return { ownerUrl: ownerUrlOf(running.port, password), adopted: running.adopted, stop: () => (stopping ??= stop()) };
}
