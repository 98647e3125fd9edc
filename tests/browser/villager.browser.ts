// A villager without login: finds a lot, reads its three prices, the notice on paper, the village's page; in English and in large letters.
import { expect, test, type Page } from '@playwright/test';
import { looksRight } from './journey.ts';

const board = (page: Page) => page.locator('.board').first();

test('a villager looks things up without login', async ({ page }) => {
  test.slow();

  await test.step('the list, and a search for the village’s name', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: '公开竞价' })).toBeVisible();
    await looksRight(page, 'lots');
    await page.getByRole('searchbox').fill('余庄');
    await page.getByRole('button', { name: '搜索' }).click();
    await expect(page.getByRole('link', { name: /余庄村东坡耕地68亩/ })).toBeVisible();
    await page.getByRole('searchbox').fill('没有这样的村');
    await page.getByRole('button', { name: '搜索' }).click();
    await expect(page.getByText('没有找到。换个词试试。')).toBeVisible();
    await looksRight(page, 'lots-none');
    await page.getByRole('searchbox').fill('余庄');
    await page.getByRole('button', { name: '搜索' }).click();
  });

  await test.step('the lot with all three prices, always together', async () => {
    await page.getByRole('link', { name: /余庄村东坡耕地68亩/ }).click();
    await expect(page.getByRole('heading', { name: /余庄村东坡耕地68亩/ })).toBeVisible();
    const words = await board(page).innerText();
    const figures = [...words.matchAll(/[\d,]+(?:\.\d+)?/g)].map(([text]) => Number(text.replaceAll(',', '')));
    const unit = figures[0]!;
    expect(unit).toBeGreaterThanOrEqual(1500);
    expect(words).toContain('元/亩·年');
    expect(words).toMatch(/每年合计/);
    expect(words).toMatch(/5 年共/);
    expect(figures).toContain(unit * 68);
    expect(figures).toContain(unit * 68 * 5);
    await expect(page.getByText(/应到 \d+ 人，实到 \d+ 人，同意 \d+ 人/)).toBeVisible();
    await looksRight(page, 'lot');
  });

  await test.step('the notice as it is nailed to the board', async () => {
    await page.getByRole('link', { name: /第 1 版公告/ }).first().click();
    await expect(page.getByRole('heading', { name: '招租公告' })).toBeVisible();
    await expect(page.getByText('510,000')).toBeVisible();
    await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible();
    await looksRight(page, 'notice');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('link', { name: '回到标的' })).toBeHidden();
    await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible();
    await page.screenshot({ path: `artifacts/browser/${test.info().project.name}-notice-print.png`, fullPage: true });
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: '回到标的' }).click();
  });

  await test.step('the village’s page: what it owns, who leases it, what came in and what is owed', async () => {
    await page.getByRole('link', { name: /余庄村$/ }).first().click();
    await expect(page.getByRole('heading', { name: '余庄村', exact: true })).toBeVisible();
    for (const title of ['租金收支', '村里的资产', '合同', '租金到账']) await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
    await expect(page.getByText(/\d{4} 年到今天/).first()).toBeVisible();
    await looksRight(page, 'village');
  });

  await test.step('in English, and back', async () => {
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('heading', { name: 'Leases', exact: true })).toBeVisible();
    await looksRight(page, 'village-english');
    await page.getByRole('link', { name: '中文' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  });

  await test.step('in large letters for the old: everything still there, nothing cut off', async () => {
    await page.goto('/');
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    const before = await size();
    await page.getByRole('link', { name: '长辈版' }).click();
    expect(await size()).toBeGreaterThan(before);
    await looksRight(page, 'lots-large');
    await page.getByRole('link', { name: '最大' }).click();
    await looksRight(page, 'lots-largest');
    await page.getByRole('link', { name: /余庄村东坡耕地68亩/ }).first().click();
    await looksRight(page, 'lot-largest');
    await page.getByRole('link', { name: /余庄村$/ }).first().click();
    await looksRight(page, 'village-largest');
  });
});
