// The desks' forms in a real browser: a draft outlives a reload, a lost connection and a login that ran out; several at once; what is missing from the platform; duties by day.
import { expect, test } from '@playwright/test';
import { enterAs, looksRight } from './journey.ts';

const clerk = /李会计/;

test('a draft outlives a reload, a dead network and a login that ran out', async ({ page, context }) => {
  test.slow();
  const words = page.getByRole('textbox', { name: '说明' });
  const status = page.locator('main form .draft[role="status"]');

  await test.step('typed, saved, reloaded: it is there again, with what stood there before', async () => {
    await enterAs(page, clerk, '/desk/assets/new');
    await words.fill('三面环水，东边有路');
    await page.getByLabel('平方米', { exact: true }).check();
    await expect(status).toHaveText(/草稿已保存 \d\d:\d\d/);
    await page.reload();
    await expect(words).toHaveValue('三面环水，东边有路');
    await expect(page.getByLabel('平方米', { exact: true })).toBeChecked();
    await expect(page.getByText(/已恢复您 \d\d:\d\d 没有提交的内容/)).toBeVisible();
    await expect(page.getByText('说明：原来没有填')).toBeVisible();
    await looksRight(page, 'draft-restored');
  });

  await test.step('typed while the server has not answered yet: it stays, is saved, and the draft fills the rest', async () => {
    let answered = (): void => undefined;
    const slow = new Promise<void>((resolve) => (answered = resolve));
    await page.route('**/api/drafts?*', async (route) => {
      await slow;
      await route.continue();
    });
    await page.reload();
    await page.getByLabel('名称').fill('网慢时先写的');
    answered();
    await expect(words).toHaveValue('三面环水，东边有路');
    await expect(page.getByLabel('名称')).toHaveValue('网慢时先写的');
    await expect(status).toHaveText(/草稿已保存 \d\d:\d\d/);
    await page.unroute('**/api/drafts?*');
  });

  await test.step('offline it is kept on the device, not sent, and saved when the network is back', async () => {
    await context.setOffline(true);
    await words.fill('三面环水，东边有水泥路');
    await expect(status).toContainText('草稿已保存在本机');
    await page.getByLabel('名称').fill('断网时写的');
    await page.getByLabel('登记面积或数量').fill('12');
    await page.getByRole('button', { name: '登记' }).click();
    await expect(status).toContainText('现在没有网络，没有提交');
    await context.setOffline(false);
    await expect(status).toHaveText(/草稿已保存 \d\d:\d\d/);
  });

  await test.step('another machine finds it too', async () => {
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(words).toHaveValue('三面环水，东边有水泥路');
    await expect(page.getByLabel('名称')).toHaveValue('断网时写的');
  });

  await test.step('the login runs out: the text stays, and signing in again leads back to it', async () => {
    await context.clearCookies();
    await words.fill('三面环水，东边有水泥路，有井一眼');
    await expect(status).toContainText('登录已过期：草稿已保存在本机');
    await expect(status.getByRole('link', { name: '重新登录后接着填' })).toHaveAttribute('href', /\/sign-in\?next=%2Fdesk%2Fassets%2Fnew/);
    await enterAs(page, clerk, '/desk/assets/new');
    await expect(words).toHaveValue('三面环水，东边有水泥路，有井一眼');
  });

  await test.step('sent, it is gone', async () => {
    await page.getByRole('button', { name: '登记' }).click();
    await expect(page.getByRole('heading', { name: '断网时写的' })).toBeVisible();
    await page.goto('/desk/assets/new');
    await expect(words).toHaveValue('');
  });

  await test.step('sent at once after the last letter, no copy of it comes back', async () => {
    await page.getByLabel('名称').fill('刚写完就登记');
    await page.getByLabel('登记面积或数量').fill('7');
    await page.getByLabel('平方米', { exact: true }).check();
    await words.fill('不留草稿');
    await page.getByRole('button', { name: '登记' }).click();
    await expect(page.getByRole('heading', { name: '刚写完就登记' })).toBeVisible();
    await page.goto('/desk/assets/new');
    await expect(words).toHaveValue('');
    await expect(page.getByText('没有提交的内容')).toHaveCount(0);
  });

  await test.step('thrown away, it is gone too', async () => {
    await words.fill('写错了');
    await expect(status).toHaveText(/草稿已保存/);
    await page.reload();
    await page.getByRole('button', { name: '不要草稿，用原来的' }).click();
    await expect(words).toHaveValue('');
    await page.reload();
    await expect(words).toHaveValue('');
  });
});

test('what is missing from the platform, and what is to be done', async ({ page }) => {
  test.slow();

  await test.step('the operator sees the county, its townships and its past', async () => {
    await enterAs(page, /交易中心/, '/coverage');
    await expect(page.getByRole('heading', { name: '上平台情况' })).toBeVisible();
    await expect(page.getByRole('img', { name: /闲置未挂牌，每月末/ }).filter({ visible: true })).toBeVisible();
    await looksRight(page, 'coverage-county');
  });

  await test.step('a figure opens its rows', async () => {
    await page.goto('/coverage/rows?kind=contract_without_lot&region=410328');
    await expect(page.getByRole('heading', { name: '合同无标的' })).toBeVisible();
    await looksRight(page, 'coverage-rows');
  });

  await test.step('everybody’s duties stand by their day', async () => {
    for (const [who, name] of [[clerk, 'clerk'], [/乡镇审核/, 'reviewer'], [/竞买人/, 'bidder']] as const) {
      await enterAs(page, who, '/todo');
      await expect(page.getByRole('heading', { name: '待办和期限' })).toBeVisible();
      await looksRight(page, `todo-${name}`);
    }
  });

  await test.step('several at once, for the township', async () => {
    await enterAs(page, /乡镇审核/, '/review/several');
    await looksRight(page, 'review-several');
  });

  await test.step('the sheets to fill in by hand', async () => {
    await enterAs(page, clerk, '/desk/lots');
    await page.locator('main table a').first().click();
    const lot = new URL(page.url()).pathname;
    await page.goto(`${lot}/forms/minutes`);
    await looksRight(page, 'minutes-form');
    await page.goto('/');
    await page.locator('main a[href^="/lots/"]').first().click();
    await page.goto(`${new URL(page.url()).pathname}/forms/application`);
    await looksRight(page, 'application-form');
  });
});
