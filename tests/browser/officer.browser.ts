// A commission officer reviews a flag: walks the ranked queue, reads why, claims it, and records what he decided and why.
import { expect, test, type Page } from '@playwright/test';
import { awake, enterAs, looksRight } from './journey.ts';

const officer = /监督员/;
const rows = (page: Page) => page.locator('.queue [data-row]');

test('an officer reviews a flag', async ({ page }) => {
  test.slow();

  await test.step('the queue, ranked, walked with J and K', async () => {
    await enterAs(page, officer, '/watch');
    await expect(page.getByRole('heading', { name: '预警队列' })).toBeVisible();
    await expect(page.getByText(/项结果：触发 \d+，正常 \d+，数据不足 \d+/)).toBeVisible();
    await awake(page);
    await looksRight(page, 'queue');
    await page.keyboard.press('j');
    await expect(rows(page).nth(0)).toBeFocused();
    await page.keyboard.press('j');
    await expect(rows(page).nth(1)).toBeFocused();
    await page.keyboard.press('k');
    await expect(rows(page).nth(0)).toBeFocused();
  });

  await test.step('a flag of below-market rent says why on one screen', async () => {
    await page.goto('/watch?state=open&signal=P1');
    await awake(page);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page.locator('.flag__words')).toContainText(/\d/);
    await expect(page.getByRole('heading', { name: '可能的合理原因，先核对这些' })).toBeVisible();
    expect(await page.locator('.sheet', { hasText: '可能的合理原因' }).getByRole('listitem').count()).toBeGreaterThan(1);
    await expect(page.getByText(/可比成交/).first()).toBeVisible();
    const plot = page.getByRole('group', { name: /可比成交/ }).filter({ visible: true });
    await expect(plot).toBeVisible();
    // Each dot is a link of its own: its lot and its rent are said, and the keyboard reaches it.
    const dot = plot.getByRole('link').first();
    await dot.focus();
    await expect(dot).toBeFocused();
    await expect(dot).toHaveAttribute('aria-label', /LN-\d+-\d+ [\d.,]+ 元/);
    for (const part of ['下一步查什么', '竞价过程', '关系', '资金', '位置', '时间线', '相同的人、账户和村的其他预警']) await expect(page.getByRole('heading', { name: part, exact: true })).toBeVisible();
    await expect(page.locator('#money')).toContainText(/到今天应收 [\d,.]+ 元，实收 [\d,.]+ 元/);
    await expect(page.getByRole('heading', { name: '比的是什么' })).toBeVisible();
    await expect(page.getByRole('heading', { name: '证据行' })).toBeVisible();
    await expect(page.getByRole('heading', { name: '依据', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: /下载冻结的输入/ })).toBeVisible();
    await looksRight(page, 'flag');
  });

  await test.step('keys pick a verdict and go from flag to flag; they can be switched off; paper shows the flag alone', async () => {
    await page.locator('article h1').click();
    await page.keyboard.press('3');
    await expect(page.getByLabel('有合理解释，关闭')).toBeChecked();
    await expect(page.getByLabel(/^理由/)).toBeFocused();
    await page.keyboard.press('Escape');
    const flag = page.url();
    await page.goto('/watch?state=all');
    await awake(page);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await awake(page);
    await expect(page.locator('.triage')).toBeVisible();
    const first = page.url();
    await page.keyboard.press('n');
    await expect(page).not.toHaveURL(first);
    await awake(page);
    await page.keyboard.press('p');
    await expect(page).toHaveURL(first);
    await page.goto(flag);
    await awake(page);
    await page.getByText('快捷键', { exact: true }).click();
    await page.getByLabel('关掉单键快捷键').check();
    await page.locator('article h1').click();
    await page.keyboard.press('1');
    await expect(page.getByLabel('属实，转问题线索')).not.toBeChecked();
    await page.getByLabel('关掉单键快捷键').uncheck();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.split__queue')).toBeHidden();
    await expect(page.locator('.flag__words')).toBeVisible();
    await page.emulateMedia({ media: null });
  });

  await test.step('claims it', async () => {
    await page.getByRole('button', { name: '认领' }).click();
    await expect(page.getByText('监督员陈 认领')).toBeVisible();
    await expect(page.locator('article header')).toContainText('核查中');
  });

  await test.step('a reason too short is refused beside the field, and what was typed stays', async () => {
    await page.getByLabel('有合理解释，关闭').check();
    await page.getByLabel(/^理由/).fill('看过了，没问题');
    await page.getByRole('button', { name: '提交处置' }).click();
    await expect(page.locator('#e-reason')).toHaveText('处置理由至少 20 个字，现在 7 个字');
    await expect(page.getByLabel(/^理由/)).toHaveValue('看过了，没问题');
    await expect(page.getByLabel('有合理解释，关闭')).toBeChecked();
    await looksRight(page, 'flag-reason-short');
  });

  await test.step('a proper disposition is recorded and shown with its seal', async () => {
    const reason = '已到现场核对：地块为坡地，无灌溉水源，村民代表会议已就定价作出说明，与同类坡地价格相当。';
    await page.getByLabel(/^理由/).fill(reason);
    await page.getByRole('button', { name: '提交处置' }).click();
    await expect(page.locator('article header')).toContainText('已处置');
    await expect(page.locator('.seal')).toBeVisible();
    await expect(page.getByText(reason)).toBeVisible();
    await expect(page.getByRole('button', { name: '提交处置' })).toHaveCount(0);
    await looksRight(page, 'flag-disposed');
  });

  await test.step('the same flag in English', async () => {
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByText('Reasonably explained: closed')).toBeVisible();
    await looksRight(page, 'flag-english');
    await page.getByRole('link', { name: '中文' }).click();
  });
});

test('nobody else sees the queue', async ({ page }) => {
  for (const [role, picture] of [[/竞买人/, 'bidder'], [/村报账员/, 'clerk'], [/交易中心/, 'operator']] as const) {
    await enterAs(page, role, '/');
    const answer = await page.goto('/watch');
    expect(answer?.status()).toBe(403);
    await expect(page.getByRole('heading', { name: '您不能看这一页' })).toBeVisible();
    await expect(page.getByRole('link', { name: '预警队列' })).toHaveCount(0);
    await looksRight(page, `watch-refused-${picture}`);
  }
});

test('an officer sees how the signals do, tries another value and does a random check', async ({ page }) => {
  test.slow();

  await test.step('every signal with how often it was right, and what the random checks say', async () => {
    await enterAs(page, officer, '/watch');
    await page.getByRole('link', { name: '监督规则' }).click();
    await expect(page.getByRole('heading', { name: '监督规则' })).toBeVisible();
    await expect(page.getByText(/近 24 个月抽出 \d+ 件/)).toBeVisible();
    await looksRight(page, 'signals');
  });

  await test.step('another value is tried on the last whole check, drawn, and needs only a day and a reason more', async () => {
    await page.getByRole('link', { name: /^P2 / }).click();
    await page.getByLabel('想试的值').fill('0.2');
    await page.getByRole('button', { name: '在最近一次全面检查上试算' }).click();
    await expect(page.getByRole('heading', { name: /^试算：.* 从 0\.05 改为 0\.2$|^试算：.*从 0\.05 改为 0\.2$/ })).toBeVisible();
    await expect(page.getByText(/重算 \d+ 个对象/)).toBeVisible();
    await expect(page.getByRole('img', { name: /取不同值时触发多少/ }).filter({ visible: true })).toBeVisible();
    await expect(page.getByRole('button', { name: '提出，等另一名纪检干部同意' })).toBeVisible();
    await looksRight(page, 'trial');
    await page.getByLabel('想试的值').fill('9');
    await page.getByRole('button', { name: '在最近一次全面检查上试算' }).click();
    await expect(page.getByText(/应在 0\.0001 到 0\.25 之间/)).toBeVisible();
  });

  await test.step('a lot drawn by chance stands apart from the flags, and is checked with a reason', async () => {
    await page.goto('/watch');
    const drawn = page.locator('[aria-labelledby="drawn"]').getByRole('link').first();
    await expect(page.getByText('随机抽出，不代表有疑点').first()).toBeVisible();
    await drawn.click();
    await looksRight(page, 'check');
    await page.getByLabel('没有发现问题').check();
    await page.getByLabel(/^查了什么/).fill('看过了');
    await page.getByRole('button', { name: '提交抽查结果' }).click();
    await expect(page.locator('#e-reason')).toContainText('现在 3 个字');
    // What had been typed is put back from its draft first.
    await page.waitForLoadState('networkidle');
    await page.getByLabel(/^查了什么/).fill('核对了方案、会议记录、合同与到账，到现场量了面积，使用人与合同一致。');
    await page.getByRole('button', { name: '提交抽查结果' }).click();
    await expect(page.locator('.seal')).toBeVisible();
  });
});
