// Priority to lease in a real browser: claimed with its evidence, found and confirmed by two, then the price is matched — while bidding runs, and after the end.
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { AuctionView } from '../../src/auction/contract.ts';
import { moveClockTo } from '../../src/demo/county-time.ts';
import { another, awake, enterAs, looksRight, withCounty } from './journey.ts';
import { demoPriorityLot, withSecondOperator, type DemoPriorityLot } from './priority-lot.ts';

/** Our claim's own words: the county has another one waiting. */
const statement = '原租赁合同 2021 年第 12 号，2026 年 12 月 31 日到期';
const band = (page: Page) => page.locator('.room .band');
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const record = (page: Page) => page.getByRole('region', { name: '出价记录' });
const auctionOf = (page: Page, lotId: string) => page.evaluate(async (id) => (await (await fetch(`/api/lots/${id}/auction`)).json()) as AuctionView, lotId);

test('a holder of priority matches the price', async ({ page, browser }) => {
  test.setTimeout(600_000);
  const lot = await test.step('a lot is published and two bidders are admitted', () => withCounty((db) => demoPriorityLot(db, '优先权', { format: 'ascending' })));
  await test.step('one claims priority with his old contract', () => claims(page, lot));
  await test.step('one operator finds, another confirms; neither sees lot or code', () => judged(browser));
  await test.step('he reads that it is confirmed', async () => {
    await page.reload();
    await expect(page.getByText('已确认，第 1 顺位')).toBeVisible();
    await looksRight(page, 'priority-confirmed');
  });
  const rival = await test.step('bidding opens; the other bids', () => rivalLeads(browser, lot));
  await test.step('a zero too many is asked about, and nothing above the largest step is sent', () => zeroTooMany(page, lot));
  await test.step('he matches, and leads at the same price', () => matches(page, rival));
  await test.step('anyone may top a match, and it may be matched again', async () => {
    await raise(rival);
    await expect(band(rival)).toContainText('您目前领先');
    await expect(page.getByRole('button', { name: '按当前价 82 行使优先权' })).toBeVisible();
  });
});

test('after the end a holder answers in the last look', async ({ page, browser }) => {
  test.setTimeout(600_000);
  const lot = await withCounty((db) => demoPriorityLot(db, '结束后应价', { format: 'ascending', priority_mode: 'LAST_LOOK', last_look_seconds: 600 }));
  await claims(page, lot);
  await judged(browser);
  const rival = await rivalLeads(browser, lot);
  const { endsAt } = await auctionOf(rival, lot.lotId);
  await withCounty((db) => moveClockTo(db, new Date(Date.parse(endsAt) + 1_000)));
  await enterAs(page, /竞买人/, `/lots/${lot.lotId}/room`, 0);
  await awake(page);
  await rival.reload();
  await expect(band(page)).toContainText('请您答复：是否行使优先权');
  await expect(page.getByText('优先权人答复还剩')).toBeVisible();
  await looksRight(page, 'last-look-mine');
  await expect(band(rival)).toContainText('您的出价最高，等优先权人答复');
  await looksRight(rival, 'last-look-leader');
  await page.getByRole('button', { name: /行使优先权$/ }).click();
  await dialog(page, '确认行使优先权').getByRole('button', { name: '确认行使优先权' }).click();
  await expect(band(page)).toContainText('您的出价最高');
  await expect(band(rival)).toContainText('优先权人已按您的价应价');
  await expect(rival.getByText('现在只有优先权人可以按最高价应价')).toHaveCount(0);
  await looksRight(rival, 'last-look-lost');
});

test('a fixed price is accepted with one button', async ({ page, browser }) => {
  test.setTimeout(600_000);
  const lot = await withCounty((db) => demoPriorityLot(db, '固定价', { format: 'fixed_price' }));
  const rival = await another(browser);
  await enterAs(page, /竞买人/, `/lots/${lot.lotId}/room`, 0);
  await enterAs(rival, /竞买人/, `/lots/${lot.lotId}/room`, 1);
  await opens(lot, [page, rival]);
  await expect(page.getByText('固定价', { exact: true })).toBeVisible();
  await looksRight(page, 'fixed-price');
  await page.getByRole('button', { name: /^按固定价 80 / }).click();
  await expect(dialog(page, '确认应价')).toContainText('这是固定价，不能加减');
  await looksRight(page, 'fixed-check');
  await dialog(page, '确认应价').getByRole('button', { name: '确认应价' }).click();
  await expect(page.getByText('出价已受理：80 元')).toBeVisible();
  await expect(band(page)).toContainText('您目前领先');
  await expect(band(rival)).toContainText('已有人先按固定价应价');
  await looksRight(rival, 'fixed-taken');
});

async function claims(page: Page, lot: DemoPriorityLot): Promise<void> {
  await enterAs(page, /竞买人/, `/lots/${lot.lotId}/register`, 0);
  await page.getByLabel('哪一种').selectOption('HOUSE_LESSEE');
  await page.getByLabel('依据是什么').fill(statement);
  await page.getByLabel('凭证（照片或 PDF）').setInputFiles({ name: '原合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') });
  await looksRight(page, 'priority-claim');
  await page.getByRole('button', { name: '申报优先权' }).click();
  await expect(page.getByText('已申报，等待核实')).toBeVisible();
}

async function judged(browser: Browser): Promise<void> {
  await judge(browser, /交易中心/, '核实属实，交另一人确认', 'priority-find');
  await withCounty((db) => withSecondOperator(db, () => judge(browser, /管理员孟/, '确认优先权', 'priority-confirm')));
}

async function judge(browser: Browser, who: RegExp, act: string, picture: string): Promise<void> {
  const operator = await another(browser);
  await enterAs(operator, who, '/operate/priority');
  const ours = operator.getByRole('region').filter({ hasText: statement });
  await ours.getByRole('textbox').fill('与档案中的原合同一致');
  await looksRight(operator, picture);
  await ours.getByRole('button', { name: act }).click();
  await expect(ours).toHaveCount(0);
  await operator.context().close();
}

/** Everybody has entered before: the scripted bidders leave those alone who have, and bid for the others. */
async function opens(lot: DemoPriorityLot, people: Page[]): Promise<void> {
  await withCounty((db) => moveClockTo(db, new Date(lot.opensAt.getTime() + 5_000)));
  for (const person of people) {
    await person.reload();
    await awake(person);
  }
}

/** The rival bids the reserve, 80 yuan. The holder entered when he claimed. */
async function rivalLeads(browser: Browser, lot: DemoPriorityLot): Promise<Page> {
  const rival = await another(browser);
  await enterAs(rival, /竞买人/, `/lots/${lot.lotId}/room`, 1);
  await opens(lot, [rival]);
  await rival.getByRole('button', { name: /^出价 80 / }).click();
  await dialog(rival, '核对出价').getByRole('button', { name: '确认出价' }).click();
  await expect(band(rival)).toContainText('您目前领先');
  return rival;
}

async function raise(page: Page): Promise<void> {
  await page.getByRole('button', { name: '+2', exact: true }).click();
  await page.getByRole('button', { name: /^出价 / }).click();
  await dialog(page, '核对出价').getByRole('button', { name: '确认出价' }).click();
}

async function zeroTooMany(page: Page, lot: DemoPriorityLot): Promise<void> {
  await enterAs(page, /竞买人/, `/lots/${lot.lotId}/room`, 0);
  await awake(page);
  const box = page.getByRole('textbox', { name: /我的出价/ });
  await box.fill('820');
  await page.getByRole('button', { name: '核对出价' }).click();
  const question = dialog(page, '是不是多按了一个 0？');
  await expect(question).toContainText('捌佰贰拾元整');
  await expect(question).toContainText('捌拾贰元整');
  await looksRight(page, 'zero-question');
  await question.getByRole('button', { name: '没有多按' }).click();
  const cap = dialog(page, '核对出价');
  await expect(cap).toContainText('一次最多出到 100 元（公告规定一次最多加 20 元）。超过的出价不会发出。');
  await looksRight(page, 'largest-step');
  await cap.getByRole('button', { name: '改出 100' }).click();
  await expect(cap).toContainText('比当前价高 20 元');
  await cap.getByRole('button', { name: '返回修改' }).click();
  await box.fill('820');
  await page.getByRole('button', { name: '核对出价' }).click();
  await question.getByRole('button', { name: '去掉一个 0，改为 82' }).click();
  await expect(dialog(page, '核对出价')).toContainText('比当前价高 2 元');
  await dialog(page, '核对出价').getByRole('button', { name: '返回修改' }).click();
  await expect(box).toHaveValue('82');
  expect((await auctionOf(page, lot.lotId)).bidCount).toBe(1);
}

async function matches(page: Page, rival: Page): Promise<void> {
  const button = page.getByRole('button', { name: '按当前价 80 行使优先权' });
  await expect(button).toBeVisible();
  await looksRight(page, 'match-offered');
  await button.click();
  const sheet = dialog(page, '确认行使优先权');
  await expect(sheet).toContainText('与当前价相同，凭优先权领先');
  await looksRight(page, 'match-sheet');
  await sheet.getByRole('button', { name: '确认行使优先权' }).click();
  await expect(page.getByText('出价已受理：80 元')).toBeVisible();
  await expect(band(page)).toContainText('您目前领先');
  await expect(band(rival)).toContainText('优先权人按同价应价，现在领先');
  await expect(record(rival).locator('tbody tr').first()).toContainText('优先');
  await expect(rival.getByRole('button', { name: /行使优先权/ })).toHaveCount(0);
  await looksRight(page, 'match-leading');
  await looksRight(rival, 'match-outbid');
}
