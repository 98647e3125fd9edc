// Sealed bids in a real browser: five holders make keys, two bidders seal, three holders open in three windows, a visitor recomputes.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { moveClockTo } from '../../src/demo/county-time.ts';
import { newKeyPair } from '../../src/kernel/seal-key.ts';
import { another, awake, enterAs, looksRight, shoot, withCounty } from './journey.ts';
import { demoSealedLot, type DemoSealedLot } from './sealed-lot.ts';

/** Whom to enter as, in the order of the form: supervision, township, trading centre, commission, bidders. */
const holders: [RegExp, number][] = [[/村报账员/, 0], [/乡镇审核/, 0], [/交易中心/, 0], [/监督员/, 0], [/竞买人/, 2]];
const organs = ['村务监督委员会', '乡镇政府', '交易中心', '纪委监委', '竞买人代表'];

test('a sealed lot from its keys to its opening', async ({ page, browser }) => {
  test.setTimeout(600_000);
  const lot = await test.step('a sealed lot is published, two bidders are admitted', () => withCounty(demoSealedLot));
  const panel = await test.step('the exchange asks for five holders, the county approves, the exchange appoints them', () => convenes(page, browser, lot));
  const files = await test.step('three holders make their keys in their browsers, two otherwise', () => makeKeys(browser, panel));
  await test.step('before bids open the lot says who keeps the keys', () => beforeBids(page, lot));
  await withCounty((db) => moveClockTo(db, new Date(lot.opensAt.getTime() + 1_000)));
  await test.step('a bidder seals, guarded against a slip, and keeps the receipt', () => seals(page, lot));
  await test.step('another seals less; nobody sees how many there are', () => sealsLess(browser, lot));
  await withCounty((db) => moveClockTo(db, new Date(lot.endsAt.getTime() + 1_000)));
  await test.step('three holders open it, each at an own machine', () => opening(browser, lot, files));
  await test.step('a visitor sees every bid and recomputes it all', () => recomputes(browser, lot));
  await test.step('the bidder finds his own bid among them', async () => {
    await page.goto(`/lots/${lot.lotId}/sealed`);
    await awake(page);
    await expect(page.locator('tr.mine')).toContainText('188');
    await looksRight(page, 'sealed-won');
  });
});

async function convenes(page: Page, browser: Browser, lot: DemoSealedLot): Promise<string> {
  await enterAs(page, /交易中心/, '/key-panels');
  const title = `门面房开标小组${lot.lotId.slice(0, 6)}`;
  await page.getByLabel('名称').fill(title);
  for (const [index, organ] of organs.entries()) await page.getByLabel(`${organ}保管人手机号`).fill(lot.phones[index]!);
  await looksRight(page, 'keys-convene');
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.waitForURL(/\/key-panels\?done=asked$/);
  await approves(browser, title);
  await page.goto('/key-panels');
  const path = (await page.getByRole('link', { name: title }).getAttribute('href'))!;
  const waiting = page.locator('form', { hasText: lot.title });
  await waiting.getByLabel('开标小组').selectOption({ label: title });
  await waiting.getByRole('button', { name: '指定' }).click();
  await page.waitForURL(/\/key-panels$/);
  await expect(page.locator('.sheet', { has: page.getByRole('link', { name: title }) })).toContainText(lot.title);
  return path;
}

/** Of another unit than the exchange, and none of the five. */
async function approves(browser: Browser, title: string): Promise<void> {
  const approver = await another(browser);
  await enterAs(approver, /管理员/, '/key-panels');
  const request = approver.locator('.sheet', { has: approver.getByRole('heading', { name: title }) });
  await request.getByLabel('审批意见').fill('五家单位各一人');
  await looksRight(approver, 'keys-approve');
  await request.getByRole('button', { name: '批准这五位' }).click();
  await approver.waitForURL(/\/key-panels\?done=approved$/);
  await approver.context().close();
}

/** The key files of the first, second and fourth holder; the first one is locked with a passphrase. */
async function makeKeys(browser: Browser, panel: string): Promise<Map<number, string>> {
  const files = new Map<number, string>();
  for (const [index, [role, number]] of holders.entries()) {
    const holder = await another(browser);
    await enterAs(holder, role, panel, number);
    if (index === 2 || index === 4) {
      const { publicKey } = newKeyPair((n) => Uint8Array.from(randomBytes(n)));
      const answer = await holder.evaluate(
        async ({ path, body }) => (await fetch(path, { method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-Sunfield': '1' }, body })).status,
        { path: `/api${panel}/my-key`, body: JSON.stringify({ publicKey }) },
      );
      expect(answer).toBe(200);
    } else files.set(index, await makeOne(holder, index));
    await holder.context().close();
  }
  return files;
}

async function makeOne(holder: Page, index: number): Promise<string> {
  await awake(holder);
  if (index === 0) {
    await holder.getByLabel('口令').fill('南地六十八亩');
    await looksRight(holder, 'key-make');
  }
  await holder.getByRole('button', { name: '生成钥匙' }).click();
  const saving = holder.waitForEvent('download');
  await holder.getByRole('link', { name: '保存钥匙文件' }).click();
  const path = test.info().outputPath(`key-${index}.json`);
  await (await saving).saveAs(path);
  if (index === 0) {
    expect(readFileSync(path, 'utf8')).not.toContain('secretKey');
    await holder.getByLabel(/再选一次/).setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await expect(holder.getByText('这不是刚才存的钥匙文件')).toBeVisible();
    await shoot(holder, 'key-save');
  }
  if (index === 1) await holder.route('**/my-key', (route) => route.abort());
  await holder.getByLabel(/再选一次/).setInputFiles(path);
  if (index === 1) {
    await expect(holder.getByText('没有收到答复，请再按一次')).toBeVisible();
    await looksRight(holder, 'key-lost');
    await holder.unroute('**/my-key');
    await holder.getByRole('button', { name: '登记这把钥匙' }).click();
  }
  await expect(holder.getByText(/已登记，指纹/)).toBeVisible();
  return path;
}

async function beforeBids(page: Page, lot: DemoSealedLot): Promise<void> {
  await page.goto(`/lots/${lot.lotId}/sealed`);
  await awake(page);
  await expect(page.locator('.band')).toContainText('密封报价还没有开始');
  for (const organ of organs) await expect(page.locator('.sheet', { hasText: '五把钥匙由谁保管' })).toContainText(organ);
  await looksRight(page, 'sealed-before');
}

async function seals(page: Page, lot: DemoSealedLot): Promise<void> {
  await page.route('**/assets/sealing-*.js', (route) => route.abort());
  await enterAs(page, /竞买人/, `/lots/${lot.lotId}/sealed`);
  await expect(page.getByText('报价没有发出。 程序没有加载好')).toBeVisible();
  await looksRight(page, 'sealed-unloaded');
  await page.unroute('**/assets/sealing-*.js');
  await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('link', { name: '点此刷新' }).click()]);
  await awake(page);
  await expect(page.locator('.band')).toContainText('您还没有报价');
  const amount = page.getByRole('textbox', { name: /我的出价/ });
  await amount.fill('79');
  await expect(page.getByText('最低要出 80 元')).toBeVisible();
  await amount.fill('1888');
  await expect(page.getByText('这是最低报价的 23 倍，是不是多按了一个 0？')).toBeVisible();
  await amount.fill('188');
  await expect(page.getByText('每年 18,142 元 · 3 年共 54,426 元')).toBeVisible();
  await looksRight(page, 'sealed-form');
  await page.getByRole('button', { name: '核对并封存' }).click();
  const sheet = page.getByRole('dialog', { name: '核对密封报价' });
  await expect(sheet).toContainText('壹佰捌拾捌');
  // More than twice the lowest: the yearly total is typed again.
  await expect(sheet.getByRole('button', { name: '封存报价' })).toBeDisabled();
  await sheet.getByRole('textbox').fill('18142');
  await looksRight(page, 'sealed-check');
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/sealed-bids'));
  await sheet.getByRole('button', { name: '封存报价' }).click();
  const body = (await sent).postData() ?? '';
  expect(body).toContain('ciphertext');
  expect(body).not.toContain('188.00');
  await expect(page.getByRole('heading', { name: '密封报价回执' })).toBeVisible();
  await expect(page.locator('.band')).toContainText('您的报价已封存');
  await looksRight(page, 'sealed-receipt');
  // Nothing of the amount stays on the phone.
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('188');
}

async function sealsLess(browser: Browser, lot: DemoSealedLot): Promise<void> {
  const rival = await another(browser);
  await enterAs(rival, /竞买人/, `/lots/${lot.lotId}/sealed`, 1);
  await awake(rival);
  await rival.getByRole('textbox', { name: /我的出价/ }).fill('90');
  await rival.getByRole('button', { name: '核对并封存' }).click();
  await rival.getByRole('dialog').getByRole('button', { name: '封存报价' }).click();
  await expect(rival.getByRole('heading', { name: '密封报价回执' })).toBeVisible();
  const state = (await (await rival.request.get(`/api/lots/${lot.lotId}/sealed`)).json()) as { sealedCount: number | null };
  expect(state.sealedCount).toBeNull();
  await rival.context().close();
}

async function opening(browser: Browser, lot: DemoSealedLot, files: Map<number, string>): Promise<void> {
  const rooms: Page[] = [];
  for (const [place, [index, file]] of [...files].entries()) {
    const [role, number] = holders[index]!;
    const holder = await another(browser);
    rooms.push(holder);
    await enterAs(holder, role, `/lots/${lot.lotId}/ceremony`, number);
    await awake(holder);
    await expect(holder.locator('.band')).toContainText(`还差 ${3 - place} 位保管人`);
    if (place === 1) {
      await holder.getByLabel('钥匙文件').setInputFiles(files.get(0)!);
      await holder.getByLabel('钥匙文件的口令').fill('南地六十八亩');
      await holder.getByRole('button', { name: '打开', exact: true }).click();
      await expect(holder.getByText('这把钥匙不是您为本组登记的那一把')).toBeVisible();
    }
    await holder.getByLabel('钥匙文件', { exact: true }).setInputFiles(file);
    if (index === 0) {
      await holder.getByLabel('钥匙文件的口令').fill('不对');
      await holder.getByRole('button', { name: '打开', exact: true }).click();
      await expect(holder.getByText('口令不对')).toBeVisible();
      await holder.getByLabel('钥匙文件的口令').fill('南地六十八亩');
      await holder.getByRole('button', { name: '打开', exact: true }).click();
    }
    await expect(holder.getByText('与登记的一致')).toBeVisible();
    await looksRight(holder, `ceremony-${place + 1}`);
    await holder.getByRole('button', { name: '拆封，交出我的份额' }).click();
    if (place < 2) await expect(holder.getByText(/您的部分已完成：交出 2 份/)).toBeVisible();
  }
  for (const holder of rooms) await expect(holder.locator('.band')).toContainText('以 188 元竞得');
  await expect(rooms[0]!.getByText('报价 188 元，有效')).toBeVisible();
  await looksRight(rooms[0]!, 'ceremony-done');
  await rooms[0]!.emulateMedia({ media: 'print' });
  await shoot(rooms[0]!, 'ceremony-print');
  for (const holder of rooms) await holder.context().close();
}

async function recomputes(browser: Browser, lot: DemoSealedLot): Promise<void> {
  const visitor = await another(browser);
  await visitor.goto(`/lots/${lot.lotId}/sealed`);
  await awake(visitor);
  await expect(visitor.locator('.band')).toContainText('已成交');
  await visitor.getByRole('button', { name: '在这里重新计算' }).click();
  await expect(visitor.getByText(/重新打开 2 份报价，与公布的完全一致。最高：.*188 元/)).toBeVisible();
  await looksRight(visitor, 'sealed-opened');
  await visitor.context().setOffline(true);
  await expect(visitor.getByText(/拿不到最新情况，下面是 \d\d:\d\d:\d\d 的情况/)).toBeVisible();
  await looksRight(visitor, 'sealed-stale');
  await visitor.context().setOffline(false);
  await expect(visitor.getByText('拿不到最新情况')).toHaveCount(0);
  await visitor.getByRole('link', { name: 'English' }).click();
  await awake(visitor);
  await expect(visitor.getByRole('heading', { name: 'What was opened' })).toBeVisible();
  await looksRight(visitor, 'sealed-opened-english');
  await visitor.context().close();
}
