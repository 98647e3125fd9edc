// Journey: what the browser specs share — entering as a demo person, the checks every screen must pass, and the county behind the server.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { openDatabase, type Db } from '../../src/platform/db.ts';
import { startEmbeddedDatabase } from '../../src/platform/embedded/supervisor.ts';

/** In the demo anyone may enter as anyone: the header's own switch, by the name on its button and its place among those. */
export async function enterAs(page: Page, name: RegExp, then: string, number = 0): Promise<void> {
  await page.goto('/');
  await page.getByText(/^(演示：换一个人进入|Demo)/).click();
  // The page that answers must have come: going on at once would cut the entering off.
  await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name }).nth(number).click()]);
  await page.goto(then);
}

/** A second person at a second machine. */
export async function another(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  return (await browser.newContext(options)).newPage();
}

/** No violation of WCAG 2.2 AA, nothing wider than the screen; a picture for the tour. */
export async function looksRight(page: Page, picture: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect.soft(violations.map((violation) => `${picture}: ${violation.id} ${violation.nodes[0]?.html.slice(0, 200)} ${violation.nodes[0]?.failureSummary}`)).toEqual([]);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${picture}: wider than the screen`).toBe(0);
  await shoot(page, picture);
}

/** The whole page, for people to look at; kept out of git. */
export async function shoot(page: Page, picture: string, fullPage = true): Promise<void> {
  await page.screenshot({ path: `artifacts/browser/${test.info().project.name}-${picture}.png`, fullPage });
}

/** The page's live part has taken over from the server's picture. */
export const awake = (page: Page) => page.waitForSelector('html[data-awake="yes"]');

/** The server's county beside it, as its own commands see it: to enter people through them, to move its clock, to read. */
export async function withCounty<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const dataDir = process.env['BROWSER_DATA'];
  if (dataDir === undefined) throw new Error('BROWSER_DATA names the data folder of the server under test');
  const quiet = { info: () => {}, error: (message: string) => console.error(message) };
  const embedded = await startEmbeddedDatabase({ dataDir, log: quiet });
  const db = await openDatabase({ url: embedded.ownerUrl, poolSize: 2 });
  try {
    return await work(db);
  } finally {
    await db.close();
    await embedded.stop();
  }
}

export interface Line {
  address: string;
  /** The bytes stop in both directions and nobody hangs up: a tunnel, a lift, a dead mast. */
  goSilent(): void;
  /** New connections pass; what was open stays dead. */
  restore(): void;
  /** What was open goes on with what was held back, as a radio does that found its mast again. */
  goOn(): void;
  close(): void;
}

/** A line of our own between the browser and the server at `server`. */
export async function lineTo(server: string): Promise<Line> {
  const { hostname, port } = new URL(server);
  const ends = new Map<Socket, Socket>();
  let silent = false;
  const joined = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      ends.set(from, to);
      if (!silent) from.pipe(to);
      from.on('error', () => to.destroy()).on('close', () => ends.delete(from));
    }
  });
  await once(joined.listen(0, '127.0.0.1'), 'listening');
  const each = (act: (end: Socket, other: Socket) => void) => [...ends].forEach(([end, other]) => act(end, other));
  return {
    address: `http://127.0.0.1:${(joined.address() as AddressInfo).port}`,
    goSilent: () => {
      silent = true;
      each((end) => end.unpipe().pause());
    },
    restore: () => {
      silent = false;
    },
    goOn: () => {
      silent = false;
      each((end, other) => end.pipe(other));
    },
    close: () => {
      each((end) => end.destroy());
      joined.close();
    },
  };
}
