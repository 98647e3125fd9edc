// The links of the bid path: used again as long as they are sound, and not after they failed or were left inside a transaction.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { begin, createLinks, type Link, type Links, rollback } from '../../../src/platform/pipeline.ts';
import { withDatabase } from '../../support/database.ts';

const county = withDatabase();
let links: Links;

beforeAll(() => {
  links = createLinks({ url: county.url, size: 1, options: '', statementMs: 120_000 });
});
afterAll(() => links.close());

const pid = (text = 'pg_backend_pid() AS pid, pg_current_xact_id_if_assigned()::text AS xact') => ({ name: '', text: `SELECT ${text}`, values: [] });
const server = (link: Link): Promise<number> => link.send([pid()]).then(([rows]) => (rows![0] as { pid: number }).pid);
const failing = { name: '', text: 'SELECT 1 / 0', values: [] };

it('are used again', async () => {
  expect(await links.use(server)).toBe(await links.use(server));
  expect(await links.use(async (link) => (await link.send([begin, pid(), rollback]), server(link)))).toBe(await links.use(server));
});

it('are not used again after their work failed', async () => {
  const before = await links.use(server);
  await expect(links.use((link) => link.send([failing]))).rejects.toThrow('division by zero');
  expect(await links.use(server)).not.toBe(before);
});

it('are not used again when their work left them inside a transaction, sound or failed', async () => {
  const before = await links.use(server);
  await links.use((link) => link.send([begin, pid()]));
  const second = await links.use(server);
  expect(second).not.toBe(before);
  await links.use(async (link) => link.send([begin, failing]).catch(() => {}));
  expect(await links.use(server)).not.toBe(second);
});
