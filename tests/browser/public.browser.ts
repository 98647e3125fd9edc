// A villager without a login, in a real browser: the list, a lot, its notice, the village; both languages, large print, no script, print.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { kitEn } from '../../client/words/kit.en.ts';

/** No violation of WCAG 2.2 AA, nothing wider than the screen, nothing to press smaller than 44 px; a picture for the tour. */
async function looksRight(page: Page, picture: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${picture}: ${id} ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a.button, a.chip, button, select, input:not([type=hidden], [type=radio], [type=checkbox]), summary')]
      .filter((part) => part.offsetHeight > 0 && part.offsetHeight < 44)
      .map((part) => part.outerHTML.slice(0, 100)),
  );
  expect(small).toEqual([]);
  await page.screenshot({ path: `artifacts/browser/public-${test.info().project.name}-${picture}.png`, fullPage: true });
}

/** The demo's own lot of the article, in whatever phase the other journeys have brought it to. */
const LOT = /余庄村东坡耕地68亩/;
/** The year's rent and the term's hang on these. */
const [AREA, YEARS] = [68, 5];

const search = async (page: Page, words: string): Promise<void> => {
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('button', { name: '搜索' }).click();
};
/** The lot's address; found in the list by its name, for lots are many. */
async function addressOf(page: Page): Promise<string> {
  await page.goto('/?q=余庄村东坡');
  return (await page.getByRole('link', { name: LOT }).getAttribute('href')) ?? '';
}

test('anyone finds a lot, understands it, and sees how the village decided', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '公开竞价' })).toBeVisible();
  await looksRight(page, 'list');
  await search(page, '没有这样的村');
  await expect(page.getByText('没有找到。换个词试试。')).toBeVisible();
  await looksRight(page, 'list-none');
  await search(page, '余庄村东坡');
  await page.getByRole('link', { name: LOT }).click();
  await expect(page.getByRole('heading', { level: 1, name: LOT })).toBeVisible();
  for (const words of ['每年合计', '五句话说清楚', '村里怎么决定的', '竞价规则']) await expect(page.getByText(words, { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/应到 \d+ 人，实到 \d+ 人，同意 \d+ 人/).first()).toBeVisible();
  await threePrices(page);
  await looksRight(page, 'lot');
  await page.getByRole('link', { name: /余庄村$/ }).first().click();
  await expect(page.getByRole('heading', { name: '余庄村', exact: true })).toBeVisible();
  for (const title of ['租金收支', '村里的资产', '合同', '租金到账']) await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
  await expect(page.getByText(/\d{4} 年到今天/).first()).toBeVisible();
  await looksRight(page, 'village');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'Leases', exact: true })).toBeVisible();
  await looksRight(page, 'village-en');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(faults).toEqual([]);
});

/** By unit and year, by year, for the whole term: always together, and each what the first makes it. */
async function threePrices(page: Page): Promise<void> {
  const words = await page.locator('.board').first().innerText();
  const figures = [...words.matchAll(/[\d,]+(?:\.\d+)?/g)].map(([text]) => Number(text.replaceAll(',', '')));
  const unit = figures[0]!;
  expect(unit).toBeGreaterThanOrEqual(1500);
  expect(words).toContain('元/亩·年');
  expect(words).toMatch(/每年合计/);
  expect(words).toMatch(new RegExp(`${YEARS} 年共`));
  expect(figures).toEqual(expect.arrayContaining([unit * AREA, unit * AREA * YEARS]));
}

test('the notice is one sheet of A4 with its QR code', async ({ page }) => {
  await page.goto(await addressOf(page));
  await page.getByRole('link', { name: /第 1 版公告/ }).first().click();
  await expect(page.getByRole('heading', { name: '招租公告' })).toBeVisible();
  await expect(page.getByText('510,000').first()).toBeVisible();
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible();
  await looksRight(page, 'notice');
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('link', { name: '回到标的' })).toBeHidden();
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: '回到标的' }).click();
  await expect(page.getByRole('heading', { level: 1, name: LOT })).toBeVisible();
});

test('large letters for the old: everything still there, nothing cut off', async ({ page }) => {
  const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  await page.goto('/');
  const usual = await size();
  await page.getByRole('link', { name: '长辈版' }).click();
  await expect.poll(size).toBeGreaterThan(usual);
  await looksRight(page, 'list-large');
  const large = await size();
  await page.getByRole('link', { name: '最大' }).click();
  await expect.poll(size).toBeGreaterThan(large);
  await looksRight(page, 'list-largest');
  await search(page, '余庄村东坡');
  await page.getByRole('link', { name: LOT }).click();
  await expect(page.getByRole('heading', { level: 1, name: LOT })).toBeVisible();
  await threePrices(page);
  await looksRight(page, 'lot-largest');
  await page.getByRole('link', { name: /余庄村$/ }).first().click();
  await expect(page.getByRole('heading', { name: '余庄村', exact: true })).toBeVisible();
  await looksRight(page, 'village-largest');
});

test('English, large print and a small old phone', async ({ page }) => {
  const lot = await addressOf(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/?lang=en&big=3');
  await expect(page.getByRole('heading', { name: 'Open lots' })).toBeVisible();
  await looksRight(page, 'list-en-largest');
  // Whatever phase the county's lots are in just now: the longest word for one fits as well.
  const longest = Object.entries(kitEn).flatMap(([key, words]) => (key.startsWith('phase.') ? [words] : [])).toSorted((a, b) => b.length - a.length)[0] ?? '';
  await page.evaluate((words) => document.querySelectorAll('.card__top .tag').forEach((tag) => (tag.textContent = words)), longest);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await page.goto(lot);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('30px');
  await looksRight(page, 'lot-en-largest');
});

test('without script everything a visitor needs is there, and a form says what is wrong', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/sign-in?next=/me');
  await page.getByLabel('手机号').fill('13900000000');
  await page.getByLabel('密码').fill('not the password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toContainText('手机号或密码不对');
  await expect(page.getByLabel('手机号')).toHaveValue('13900000000');
  await page.goto('/sign-up');
  await expect(page.getByRole('button', { name: '注册' })).toBeVisible();
  await context.close();
});

test('the keyboard reaches the content first, and every focus is seen', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineWidth);
  expect(outline).toBe('3px');
});

test('an address that is nothing ends on a page that helps', async ({ page }) => {
  const answer = await page.goto('/lots/nothing');
  expect(answer?.status()).toBe(404);
  await looksRight(page, 'missing');
  await page.getByRole('link', { name: '回到公开竞价' }).click();
  await expect(page).toHaveURL('/');
});
