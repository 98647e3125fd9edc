// Installation: what a database was made as, and the mistakes of an operator it must survive. Works as the schema's owner.
import pg from 'pg';
import { StartupProblem } from './startup-problem.ts';

/** Runs one piece of work as the owner of the schema. */
export async function asOwner<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** Before migrating: another secret would lock the running county out of its own database and leave identity numbers unreadable. Throws StartupProblem. */
export async function refuseOtherSecret(ownerUrl: string, fingerprint: string): Promise<void> {
  const made = await madeAs(ownerUrl);
  if (made === undefined || made.secret_fingerprint === fingerprint) return;
  throw new StartupProblem(
    'SUNFIELD_SECRET 不是这个县启动时用的那一个。请找回原来的密钥；换了密钥，已加密的证件号将读不出来',
    'SUNFIELD_SECRET is not the one this county was started with. Find the original: with another, sealed identity numbers cannot be read',
  );
}

/** After migrating: remembers it once. */
export async function rememberInstallation(ownerUrl: string, fingerprint: string, production: boolean): Promise<void> {
  await asOwner(ownerUrl, (owner) =>
    owner.query('INSERT INTO installation (secret_fingerprint, production) VALUES ($1, $2) ON CONFLICT DO NOTHING', [fingerprint, production]),
  );
}

/** The offset row exists only outside production; the application's own role cannot make it. Throws StartupProblem on a real county's data. */
export async function letClockMove(ownerUrl: string): Promise<void> {
  if ((await madeAs(ownerUrl))?.production === true) {
    throw new StartupProblem(
      '这是正式运行的县的数据，请设置 NODE_ENV=production 再启动',
      'This is the data of a county in production: set NODE_ENV=production to start it',
    );
  }
  await asOwner(ownerUrl, (owner) => owner.query('INSERT INTO clock_offset (seconds) VALUES (0) ON CONFLICT DO NOTHING'));
}

/** Empties the schema, for a demo whose first load was cut off. The caller has made sure that it is one; a production county is refused. */
export async function eraseSchema(ownerUrl: string): Promise<void> {
  if ((await madeAs(ownerUrl))?.production !== false) throw new Error('only a database known not to be in production is erased');
  await asOwner(ownerUrl, async (owner) => {
    await owner.query('DROP SCHEMA public CASCADE');
    await owner.query('CREATE SCHEMA public');
  });
}

async function madeAs(ownerUrl: string): Promise<{ secret_fingerprint: string; production: boolean } | undefined> {
  return asOwner(ownerUrl, async (owner) => {
    const { rows: tables } = await owner.query("SELECT to_regclass('public.installation') AS name");
    if (tables[0].name === null) return undefined;
    const { rows } = await owner.query('SELECT secret_fingerprint, production FROM installation');
    return rows[0];
  });
}
