// A bidder bids live from a phone: sees his standing, is guarded against slips, is outbid and answers, loses the line and catches up.
import { expect, test, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import type { AuctionView } from '../../src/auction/contract.ts';
import { moveClockTo } from '../../src/demo/county-time.ts';
import type { Db } from '../../src/platform/db.ts';
import { another, awake, enterAs, lineTo, looksRight, shoot, withCounty } from './journey.ts';
import { demoPriorityLot } from './priority-lot.ts';

const bidder = /竞买人/;
const band = (page: Page) => page.locator('.room .band');
const amountBox = (page: Page) => page.getByRole('textbox', { name: /我的出价/ });
const sheet = (page: Page) => page.getByRole('dialog', { name: '核对出价' });
const grouped = (yuan: number) => yuan.toLocaleString('en-US');

test('a bidder bids without script', async ({ browser }) => {
  const lotId = await withCounty(openAuction);
  const plain = await another(browser, { javaScriptEnabled: false });
  await enterAs(plain, bidder, `/lots/${lotId}/room`, 2);
  await expect(plain.getByRole('button', { name: '核对出价' })).toBeVisible();
  await plain.screenshot({ path: `artifacts/browser/${test.info().project.name}-plain-room.png`, fullPage: true });
  const asked = async () => (await (await plain.request.get(`/api/lots/${lotId}/auction`)).json()) as AuctionView;
  const { lowestBid, minStep } = await asked();
  const check = async (amount: number) => {
    await plain.getByRole('textbox', { name: /我的出价/ }).fill(String(amount));
    await plain.getByRole('button', { name: '核对出价' }).click();
  };
  await check(Number(lowestBid) * 10);
  await expect(plain.getByText('是不是多按了一个 0')).toBeVisible();
  await plain.getByRole('link', { name: '返回修改' }).click();
  // The scripted bidders do not wait for a page to load: some steps more than needed, and once more from the room if they were quicker.
  await expect(async () => {
    await plain.goto(`/lots/${lotId}/room`);
    const amount = Number((await asked()).lowestBid) + 6 * Number(minStep);
    await check(amount);
    await expect(plain.getByText(/这一次共加了 \d 个价位，请看清楚/)).toBeVisible({ timeout: 5_000 });
    await expect(plain.getByText('确认后不能撤回')).toBeVisible();
    await plain.screenshot({ path: `artifacts/browser/${test.info().project.name}-plain-check.png`, fullPage: true });
    await plain.getByRole('button', { name: '确认出价' }).click();
    await expect(plain.getByRole('heading', { name: '出价回执' })).toBeVisible();
    await expect(plain.getByText('出价成功')).toBeVisible({ timeout: 5_000 });
    await expect(plain.getByText(grouped(amount), { exact: true })).toBeVisible();
  }).toPass();
  await plain.screenshot({ path: `artifacts/browser/${test.info().project.name}-plain-receipt.png`, fullPage: true });
});

test('a line that dies without a word is noticed, and what is shown is called old', async ({ browser, baseURL }) => {
  const lotId = await withCounty(openAuction);
  const line = await lineTo(baseURL!);
  const page = await another(browser, { baseURL: line.address });
  try {
    await page.goto(`/lots/${lotId}/room`);
    await awake(page);
    await expect(page.getByText(/网络正常/)).toBeVisible();
    line.goSilent();
    const begun = performance.now();
    await expect(band(page)).toContainText(/以下是 \d\d:\d\d:\d\d 的情况/);
    console.log(`silence noticed after ${((performance.now() - begun) / 1000).toFixed(1)} s; promised: 10 s`);
    await looksRight(page, 'room-silent');
    line.restore();
    await expect(page.getByText(/网络正常/)).toBeVisible();
    await expect(band(page)).toContainText('您正在旁观');
  } finally {
    line.close();
  }
});

test('a line that stalls and goes on tells what was missed meanwhile', async ({ browser, baseURL }) => {
  const lotId = await withCounty(openAuction);
  const line = await lineTo(baseURL!);
  const page = await another(browser, { baseURL: line.address });
  const rivals = [await another(browser), await another(browser)];
  try {
    for (const [number, rival] of rivals.entries()) await enterAs(rival, bidder, '/me', number);
    await page.goto(`/lots/${lotId}/room`);
    await awake(page);
    await expect(page.getByText(/网络正常/)).toBeVisible();
    line.goSilent();
    await expect(band(page)).toContainText(/以下是 \d\d:\d\d:\d\d 的情况/);
    // Whoever leads is refused here: one of the two is heard.
    for (const rival of rivals) await bidOverHttp(rival, lotId, (await auctionOf(rival, lotId)).lowestBid);
    line.goOn();
    await expect(page.getByText(/重新连上了，补上 \d+ 条/)).toBeVisible();
  } finally {
    line.close();
  }
});

test('a bidder bids live', async ({ page, browser }) => {
  test.setTimeout(900_000);
  const lotId = await test.step('there is an auction open now for which both bidders are qualified', () => withCounty(openAuction));
  const rival = await another(browser);

  await test.step('enters, finds the auction among his work, and is in the room', () => arrives(page, lotId));
  await test.step('the countdown runs on the server’s time', () => countsOnServerTime(page, lotId));
  await test.step('the rival enters at another machine', async () => {
    await enterAs(rival, bidder, `/lots/${lotId}/room`, 1);
    await awake(rival);
  });
  await test.step('the two drive the price past what the scripted bidders would pay', () => pastTheScript(page, rival, lotId));
  await test.step('is guarded against slips of the finger', () => isGuarded(page, lotId));
  await test.step('bids, leads, and keeps the receipt', () => bidsAndKeepsReceipt(page, lotId));
  await test.step('is outbid, sees the record with his own rows, and answers', () => isOutbidAndAnswers(page, rival, lotId));
  await test.step('a bid in the last minutes moves the end, and everybody is told', () => seesTheExtension(page, rival, lotId));
  await test.step('loses the line: old news is called old; back on the line, it catches up', () => losesTheLine(page, rival, lotId));
  await test.step('the same room in English', async () => {
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByRole('tab', { name: 'Bids' })).toBeVisible();
    await awake(page);
    await looksRight(page, 'room-english');
    await page.getByRole('link', { name: '中文' }).click();
  });
});

/** One that runs now, with half of its free time left, the first three bidders qualified in it; else the clock goes on to the next, or to one of our own. */
async function openAuction(db: Db): Promise<string> {
  const found = await db.sql<{ lot_id: string; opens_at: Date }>(
    `SELECT a.lot_id, a.opens_at FROM auction a
      WHERE a.state IN ('scheduled', 'open') AND a.ends_at > county_now() + interval '15 minutes'
        AND 3 = (SELECT count(*) FROM application p JOIN deposit d ON d.id = p.deposit_id AND d.state = 'held'
                  WHERE p.lot_id = a.lot_id AND p.state = 'qualified'
                    AND p.account_id IN (SELECT c.id FROM account c JOIN role_grant g ON g.account_id = c.id AND g.role = 'bidder' WHERE c.demo ORDER BY c.phone LIMIT $1))
      ORDER BY greatest(a.opens_at, county_now()), a.opens_at DESC LIMIT 1`,
    [3],
  );
  const [auction] = found;
  // Other journeys move the clock past the demo's own auctions.
  const { lot_id: lotId, opens_at: opensAt } = auction ?? (await ownAuction(db));
  await moveClockTo(db, new Date(opensAt.getTime() + 10_000));
  return lotId;
}

async function ownAuction(db: Db): Promise<{ lot_id: string; opens_at: Date }> {
  const { lotId, opensAt } = await demoPriorityLot(db, '自由竞价', { format: 'ascending', free_seconds: 3_600 }, 3);
  return { lot_id: lotId, opens_at: opensAt };
}

/** What the server says of the auction, asked from the page itself. */
const auctionOf = (page: Page, lotId: string) => page.evaluate(async (id) => (await (await fetch(`/api/lots/${id}/auction`)).json()) as AuctionView, lotId);

async function arrives(page: Page, lotId: string): Promise<void> {
  await enterAs(page, bidder, '/me');
  await looksRight(page, 'me');
  await page.locator(`.todo a[href="/lots/${lotId}/room"]`).click();
  await awake(page);
  await expect(page.getByText(/网络正常/)).toBeVisible();
  // While nobody was entered as him the script may have bid in his name.
  await expect(band(page)).toContainText(/您还没有出价|您目前领先|您已被超过/);
  await expect(band(page)).toContainText(/竞买号 \S+\d/);
  await looksRight(page, 'room');
}

/** Asked before and after the look, so that a slow machine widens the bracket instead of failing the test. */
async function countsOnServerTime(page: Page, lotId: string): Promise<void> {
  const secondsLeft = async () => {
    const { endsAt, serverTime } = await auctionOf(page, lotId);
    return (Date.parse(endsAt) - Date.parse(serverTime)) / 1000;
  };
  const most = await secondsLeft();
  const shown = await page.getByRole('timer').innerText();
  const least = await secondsLeft();
  const seconds = shown.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  expect(seconds).toBeLessThanOrEqual(most + 2);
  expect(seconds).toBeGreaterThanOrEqual(Math.min(least, most) - 2);
  await expect(page.getByRole('timer')).not.toHaveText(shown);
}

/** The demo's scripted bidders stop a third above the reserve; from there on only our two bid. At the end the rival leads. */
async function pastTheScript(page: Page, rival: Page, lotId: string): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const { lowestBid, highestBid, reserve, minStep } = await auctionOf(page, lotId);
    if (Number(lowestBid) > Number(reserve) * 1.35) break;
    const wanted = Math.min(Number(lowestBid) + 7 * Number(minStep), Number(highestBid));
    const steps = Math.floor((wanted - Number(reserve)) / Number(minStep));
    await bidOverHttp(turn % 2 === 0 ? page : rival, lotId, (Number(reserve) + steps * Number(minStep)).toFixed(2));
  }
  // Whoever leads is refused here: nobody outbids himself.
  for (const person of [page, rival]) await bidOverHttp(person, lotId, (await auctionOf(page, lotId)).lowestBid);
  await expect(band(page)).toContainText('您已被超过');
  await expect(band(rival)).toContainText('您目前领先');
}

/** The same bid the page would send where no socket passes. */
const bidOverHttp = (page: Page, lotId: string, amount: string) =>
  page.evaluate(
    async ({ path, body }) => {
      await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Sunfield': '1' }, body });
    },
    { path: `/api/lots/${lotId}/bids`, body: JSON.stringify({ bidKey: randomUUID(), amount }) },
  );

async function isGuarded(page: Page, lotId: string): Promise<void> {
  const { price, minStep, highestBid, area, termYears } = await auctionOf(page, lotId);
  const [now, step] = [Number(price), Number(minStep)];
  const typed = (amount: number) => amountBox(page).fill(String(amount));
  await typed(now + step + step / 2);
  await expect(page.getByText('的倍数，最近的是')).toBeVisible();
  await looksRight(page, 'room-off-grid');
  await page.getByRole('button', { name: grouped(now + 2 * step), exact: true }).click();
  await expect(amountBox(page)).toHaveValue(String(now + 2 * step));
  await typed(now);
  await expect(page.getByText(`最低要出 ${grouped(now + step)} 元`)).toBeVisible();
  await typed(Number(highestBid) + step);
  await expect(page.getByText(/一次最多出到/)).toBeVisible();
  await page.getByRole('button', { name: '核对出价' }).click();
  await expect(sheet(page)).toContainText('超过的出价不会发出');
  await expect(sheet(page).getByRole('button', { name: '确认出价' })).toHaveCount(0);
  await sheet(page).getByRole('button', { name: '返回修改' }).click();
  await typed((now + step) * 10);
  await expect(page.getByText('这是当前价的 10 倍，是不是多按了一个 0？')).toBeVisible();
  await page.getByRole('button', { name: '核对出价' }).click();
  const question = page.getByRole('dialog', { name: '是不是多按了一个 0？' });
  await expect(question).toContainText(grouped((now + step) * 10));
  await question.getByRole('button', { name: `去掉一个 0，改为 ${grouped(now + step)}` }).click();
  await expect(sheet(page)).toContainText(`比当前价高 ${grouped(step)} 元`);
  await sheet(page).getByRole('button', { name: '返回修改' }).click();

  await page.getByRole('button', { name: `+${grouped(10 * step)}`, exact: true }).click();
  const year = (now + 10 * step) * Number(area);
  await expect(page.getByText(`每年 ${grouped(year)} 元 · ${termYears} 年共 ${grouped(year * termYears)} 元`)).toBeVisible();
  await page.getByRole('button', { name: /^出价 / }).click();
  await expect(sheet(page)).toContainText('这一次共加了 10 个价位，请看清楚。');
  await expect(sheet(page)).toContainText(`比当前价高 ${grouped(10 * step)} 元`);
  await expect(sheet(page)).toContainText(/[壹贰叁肆伍陆柒捌玖]/);
  await looksRight(page, 'check-sheet');
  await sheet(page).getByRole('button', { name: '返回修改' }).click();
  await expect(sheet(page)).toHaveCount(0);
}

/** By the quick step of one, through the check sheet; the amount that was bid. */
async function raise(page: Page, lotId: string): Promise<number> {
  const { price, minStep } = await auctionOf(page, lotId);
  await page.getByRole('button', { name: `+${grouped(Number(minStep))}`, exact: true }).click();
  await page.getByRole('button', { name: /^出价 / }).click();
  await sheet(page).getByRole('button', { name: '确认出价' }).click();
  return Number(price) + Number(minStep);
}

async function bidsAndKeepsReceipt(page: Page, lotId: string): Promise<void> {
  const amount = await raise(page, lotId);
  await expect(page.getByText(`出价已受理：${grouped(amount)} 元`)).toBeVisible();
  await expect(band(page)).toContainText('您目前领先');
  await expect(page.getByRole('button', { name: '您已领先，不用加价' })).toBeDisabled();
  await expect(page).toHaveTitle(/您目前领先/);
  await looksRight(page, 'room-leading');
  await page.getByRole('link', { name: '看回执' }).click();
  await expect(page.getByRole('heading', { name: '出价回执' })).toBeVisible();
  await expect(page.getByText('出价成功')).toBeVisible();
  await expect(page.getByText(grouped(amount)).first()).toBeVisible();
  await looksRight(page, 'receipt');
  const kept = await page.locator('code').first().innerText();
  await page.reload();
  expect(await page.locator('code').first().innerText()).toBe(kept);
  await page.getByRole('link', { name: '回到竞价厅' }).click();
  await awake(page);
}

async function isOutbidAndAnswers(page: Page, rival: Page, lotId: string): Promise<void> {
  await expect(band(rival)).toContainText('您已被超过');
  const { minStep } = await auctionOf(page, lotId);
  await raise(rival, lotId);
  await expect(band(page)).toContainText(`您已被超过，差 ${grouped(Number(minStep))} 元`);
  const record = page.getByRole('region', { name: '出价记录' });
  await expect(record.locator('tr.mine').first()).toContainText(/我 /);
  await expect(record.locator('tbody tr').first()).toContainText('领先');
  await expect(record.locator('tr.mine').first()).toContainText('出局');
  await looksRight(page, 'room-outbid');
  await raise(page, lotId);
  await expect(band(page)).toContainText('您目前领先');
  await expect(band(rival)).toContainText('您已被超过');
  await expect(record.locator('tbody tr').first()).toHaveClass(/mine/);
}

/** Time itself would take half an hour: the county's clock is moved to the last minutes, and both look again. */
async function seesTheExtension(page: Page, rival: Page, lotId: string): Promise<void> {
  const { endsAt, triggerSeconds, extensions } = await auctionOf(page, lotId);
  await withCounty((db) => moveClockTo(db, new Date(Date.parse(endsAt) - (triggerSeconds - 60) * 1000)));
  for (const person of [page, rival]) {
    await person.reload();
    await awake(person);
  }
  await expect(page.getByText('限时竞价还剩')).toBeVisible();
  await expect(band(rival)).toContainText('您已被超过');
  await raise(rival, lotId);
  const said = page.getByText(new RegExp(`有人在最后 ${triggerSeconds / 60} 分钟出价，结束时间延至 \\d\\d:\\d\\d:\\d\\d（第 ${extensions + 1} 次延时）`));
  await expect(said).toBeVisible();
  expect(Date.parse((await auctionOf(page, lotId)).endsAt)).toBeGreaterThan(Date.parse(endsAt));
  await countsOnServerTime(page, lotId);
  await looksRight(page, 'room-extended');
}

async function losesTheLine(page: Page, rival: Page, lotId: string): Promise<void> {
  const amount = await raise(page, lotId);
  await expect(band(page)).toContainText('您目前领先');
  await expect(band(rival)).toContainText('您已被超过');
  await expect(page.locator('tr.mine').first()).toContainText(grouped(amount));
  await page.context().setOffline(true);
  await expect(band(page)).toContainText(/以下是 \d\d:\d\d:\d\d 的情况/);
  await expect(band(page)).toContainText('网络断开，正在重新连接');
  await expect(page.getByRole('link', { name: '用网页方式出价' })).toBeVisible();
  await shoot(page, 'room-stale');
  await raise(rival, lotId);
  await expect(band(rival)).toContainText('您目前领先');
  await expect(band(page)).toContainText('的情况');
  await page.context().setOffline(false);
  await expect(page.getByText('重新连上了，补上 1 条')).toBeVisible();
  await expect(band(page)).toContainText('您已被超过');
  await looksRight(page, 'room-caught-up');
}
