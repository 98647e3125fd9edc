// A lease from its result to the papers, the handover, the rent and the bond, as each of those who have to do with it sees it; every page looked at.
import { expect, test, type Page } from '@playwright/test';
import { another, enterAs, looksRight } from './journey.ts';

const SHOP = '余庄村老街门面房86平方米出租';
const PLANT = '余庄村河边旧厂房420平方米出租';
const OWING = '余庄村村口闲置办公房150平方米出租';

/** The lease's own page, by the name of what is leased. */
async function openLease(page: Page, list: string, title: string): Promise<string> {
  await page.goto(list);
  await page.getByRole('link', { name: title }).first().click();
  await expect(page).toHaveURL(/\/leases\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

test('a lease from its result to the rent and the bond', async ({ page, browser }, { project }) => {
  test.slow();
  let shop = '', plant = '';

  await test.step('the lessee finds the contract, its papers, the handover he confirmed', async () => {
    await enterAs(page, /竞买人/, '/me');
    shop = await openLease(page, '/me', SHOP);
    await expect(page.getByText('合同已生效')).toBeVisible();
    await looksRight(page, 'loop-lease');
    await page.goto(`${shop}/papers`);
    await expect(page.getByRole('link', { name: '打开签字件' })).toBeVisible();
    await expect(page.getByText('准予备案', { exact: false }).first()).toBeVisible();
    await looksRight(page, 'loop-papers');
    await page.goto(`${shop}/handover`);
    await expect(page.getByText('门面正面')).toBeVisible();
    await looksRight(page, 'loop-handover');
  });

  await test.step('asks to sublet a corner, and the village consents', async () => {
    const name = `修鞋铺${project.name}`;
    await page.goto(shop);
    await expect(page.getByText('孙记修表铺').first()).toBeVisible();
    await page.locator('summary', { hasText: /转租/ }).click();
    await page.getByLabel('转给谁').fill(name);
    await page.locator('[name="area"]').fill('6');
    await page.locator('[name="fromDate"]').fill(dayFromNow(2));
    await page.locator('[name="untilDate"]').fill(dayFromNow(20));
    await page.locator('[name="rentYuanPerYear"]').fill('1200');
    await page.locator('[name="permittedUse"]').fill('修鞋');
    await page.getByRole('button', { name: '提交申请' }).click();
    await expect(page.getByText(name).first()).toBeVisible();
  });

  const clerk = await another(browser, project.use);
  await test.step('the clerk answers, and looks at what soon ends and what is owed', async () => {
    await enterAs(clerk, /李会计/, `/desk${shop}`);
    const waiting = clerk.locator('article', { hasText: `修鞋铺${project.name}` }).filter({ has: clerk.getByRole('button') }).first();
    await waiting.getByRole('textbox').fill('不影响经营，同意');
    await waiting.getByRole('button', { name: '同意', exact: true }).click();
    await expect(clerk.locator('article', { hasText: `修鞋铺${project.name}` }).getByText('不影响经营，同意').first()).toBeVisible();
    await looksRight(clerk, 'loop-desk-lease');
    await clerk.goto('/desk/leases/expiring');
    await expect(clerk.getByText(SHOP).first()).toBeVisible();
    await looksRight(clerk, 'loop-expiring');
    const owing = await openLease(clerk, '/desk/leases', OWING);
    await looksRight(clerk, 'loop-owing');
    await clerk.goto(`${owing.replace('/desk', '')}/bond`);
    await expect(clerk.getByText('欠付租金').first()).toBeVisible();
    await looksRight(clerk, 'loop-bond-claim');
  });

  await test.step('the lessee of the plant reads the reminder, the waiver and the bond', async () => {
    plant = await openLease(page, '/me', PLANT);
    await expect(page.getByText('七月暴风掀掉厂房西头屋面', { exact: false }).first()).toBeVisible();
    await looksRight(page, 'loop-rent');
    await page.locator(`a[href^="${plant}/letters/"]`).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await looksRight(page, 'loop-letter');
    await page.goto(`${plant}/bond`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('履约保证金');
    await looksRight(page, 'loop-bond');
  });

  await test.step('the township sees the arrears and the claim; anybody checks the certificate', async () => {
    await enterAs(clerk, /乡镇审核/, '/review/arrears');
    await expect(clerk.getByText(OWING).first()).toBeVisible();
    await looksRight(clerk, 'loop-arrears');
    await enterAs(clerk, /鉴证员/, '/operate/certificates');
    await clerk.locator('a[href^="/v/"]').first().click();
    await expect(clerk.getByText('JZ-410328', { exact: false }).first()).toBeVisible();
    await looksRight(clerk, 'loop-certificate');
  });
});

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
