// A pool whose every connection is taken: who waited as long as a statement may take is told "busy" and is not kept for ever.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Server } from 'node:http';
import supertest from 'supertest';
import { buildApp, type County } from '../../../src/app.ts';
import { inTransaction, openDatabase, type Db } from '../../../src/platform/db.ts';
import { createLog } from '../../../src/platform/logging.ts';
import { testConfig, testKeys } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';

const county = withDatabase();
let small: Db;
let built: County;

beforeAll(async () => {
  small = await openDatabase({ url: county.url, poolSize: 1, idleInTransactionMs: 120_000, statementTimeoutMs: 1_000 });
  built = buildApp({ db: small, config: testConfig(), log: createLog('silent'), keys: testKeys });
});
afterAll(async () => {
  await built.auction.stop();
  await small.close();
});

/** The one connection is held until every answer is there. */
const whileFull = <T>(work: () => Promise<T>): Promise<T> => inTransaction(small, work);
const get = (path: string) => supertest(built.app as unknown as Server).get(path);

it('is said as a refusal: by the API, by a page, to a command and to a reader', async () => {
  const answers = await whileFull(async () => {
    const api = await get('/api/receipt-keys');
    const page = await get('/').set('Accept', 'text/html');
    const command = await inTransaction(small, async () => 'served').catch((error: unknown) => error);
    const reader = await small.sql('SELECT 1').catch((error: unknown) => error);
    return { api, page, command, reader };
  });
  expect([answers.api.status, answers.api.body.refusal.code]).toEqual([503, 'request.busy']);
  expect([answers.page.status, answers.page.type]).toEqual([503, 'text/html']);
  expect([answers.command, answers.reader]).toMatchObject([{ code: 'request.busy' }, { code: 'request.busy' }]);
});

it('is over when a connection comes free', async () => {
  await eventually('a request is served', async () => (await get('/api/receipt-keys')).status === 200);
});
