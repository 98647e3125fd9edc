// A villager without a login, in a real browser: the list, a lot, its notice, the village; both languages, large print, no script, print.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';

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

const firstLot = async (page: Page): Promise<string> => (await page.locator('.card__title a').first().getAttribute('href')) ?? '';

test('anyone finds a lot, understands it, and sees how the village decided', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto('/');
  await looksRight(page, 'list');
  const title = (await page.locator('.card__title a').first().textContent()) ?? '';
  await page.getByRole('searchbox').fill(title);
  await page.getByRole('button', { name: '搜索' }).click();
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  for (const words of ['每年合计', '五句话说清楚', '村里怎么决定的', '竞价规则']) await expect(page.getByText(words, { exact: true }).first()).toBeVisible();
  await looksRight(page, 'lot');
  await page.locator('a[href^="/villages/"]').first().click();
  await expect(page.getByRole('heading', { name: '租金收支' })).toBeVisible();
  await looksRight(page, 'village');
  expect(faults).toEqual([]);
});

test('the notice is one sheet of A4 with its QR code', async ({ page }) => {
  await page.goto('/');
  await page.goto(`${await firstLot(page)}/notice`);
  await expect(page.getByRole('heading', { name: '招租公告' })).toBeVisible();
  await looksRight(page, 'notice');
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
});

test('English, large print and a small old phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/?lang=en&big=3');
  await expect(page.getByRole('heading', { name: 'Open lots' })).toBeVisible();
  await looksRight(page, 'list-en-largest');
  const lot = await firstLot(page);
  await page.goto(lot);
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
