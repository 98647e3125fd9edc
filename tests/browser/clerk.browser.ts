// A clerk lists a lot in a real browser, from the register to the printed notice; the township returns it once on the way.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { randomInt, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { enterAs } from './journey.ts';

/** No violation of WCAG 2.2 AA, nothing wider than the screen; a picture for the tour. */
async function looksRight(page: Page, picture: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((violation) => `${picture}: ${violation.id} ${violation.nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await page.screenshot({ path: `artifacts/browser/clerk-${test.info().project.name}-${picture}.png`, fullPage: true });
}

const awake = (page: Page) => page.waitForSelector('html[data-awake="yes"]');
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const wide = /李会计/;

/** A minute's worth of PDF and a picture, unlike any uploaded before. */
const minutes = () => ({ name: '会议记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${randomUUID()}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`) });
const photo = async (green: number) => ({
  name: `现状${green}.jpg`, mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 1200 + randomInt(400), height: 900, channels: 3, background: { r: randomInt(250), g: green, b: randomInt(250) } } }).jpeg().toBuffer(),
});

test('a clerk lists a lot', async ({ page }) => {
  test.slow();
  const name = `试挂果园${Date.now() % 1_000_000}`;
  let lot = '';

  await test.step('finds the day’s work, and registers an idle orchard', async () => {
    await enterAs(page, wide, '/desk');
    await looksRight(page, 'today');
    await page.goto('/desk/assets');
    await looksRight(page, 'assets');
    await page.getByRole('link', { name: '登记一项资产' }).click();
    await page.getByLabel('名称').fill(name);
    await page.getByLabel('类型').selectOption('LAND_ORCHARD');
    await page.getByLabel('登记面积或数量').fill('32.5');
    await page.getByLabel('亩', { exact: true }).check();
    await page.getByRole('button', { name: '登记' }).click();
    await looksRight(page, 'asset');
    await page.getByRole('link', { name: '拿去挂牌' }).click();
  });

  await test.step('sees all three prices while typing, and saves a draft', async () => {
    await awake(page);
    await page.getByLabel('用途').fill('苹果、核桃种植');
    await page.getByLabel('起租日').fill(dayFromNow(150));
    await page.getByRole('textbox', { name: '起拍价' }).fill('320');
    await page.getByLabel('租期（年）').fill('10');
    await expect(page.getByText('10,400', { exact: true })).toBeVisible();
    await expect(page.getByText('104,000', { exact: true })).toBeVisible();
    await expect(page.getByText('壹万零肆佰元整')).toBeVisible();
    // The county's orchards fetch about 760: the same figures the commission will see are on the clerk's page first.
    await expect(page.getByText('比同类下四分位还低，请写明原因')).toBeVisible();
    await page.getByLabel('定价偏低的原因').fill('坡地零碎，没有水源，已闲置两年');
    await page.getByLabel('价格依据').selectOption('COMPARABLES');
    await page.getByLabel('联系人').fill('村会计室 0379-66230000');
    await looksRight(page, 'new');
    await page.getByRole('button', { name: '存成草稿，继续填' }).click();
    await expect(page.getByText('还差')).toBeVisible();
    lot = new URL(page.url()).pathname;
    await looksRight(page, 'tasks');
  });

  await test.step('enters what the village did before the vote, step by step', async () => {
    await page.getByRole('link', { name: '办理程序' }).click();
    await looksRight(page, 'procedure');
    for (const [step, days] of [['proposal', -40], ['consultation', -37], ['party_review', -35]] as const) {
      const form = page.locator(`#enter-${step}`);
      await form.getByLabel('上传凭证：会议记录').setInputFiles({ ...minutes(), name: `${step}.pdf` });
      await form.locator(`[name="${step}.doneOn"]`).fill(dayFromNow(days));
      await form.getByRole('button', { name: '保存' }).click();
      await expect(form.getByLabel('凭证已附；再传一份：会议记录')).toBeAttached();
    }
    await expect(page.locator('[aria-current="step"]')).toContainText('表决');
    await page.goto(lot);
  });

  await test.step('enters the vote as numbers, and is told before saving whether it carries', async () => {
    await page.getByRole('link', { name: '民主决策' }).click();
    await awake(page);
    await page.getByLabel('通知开会的日期').fill(dayFromNow(-33));
    await page.getByLabel('开会日期', { exact: true }).fill(dayFromNow(-20));
    await expect(page.getByText('应到 43 人')).toBeVisible();
    for (const [label, count] of [['实到', '38'], ['同意', '28'], ['反对', '9'], ['弃权', '1']] as const) await page.getByLabel(label, { exact: true }).fill(count);
    await expect(page.getByText('需要 29（全体三分之二以上），同意 28，不够 ✗')).toBeVisible();
    await page.getByLabel('同意', { exact: true }).fill('35');
    await page.getByLabel('反对', { exact: true }).fill('2');
    await expect(page.getByText('需要 29（全体三分之二以上），同意 35 ✓')).toBeVisible();
    await page.getByLabel('监督委员会意见').fill('程序合规，同意');
    await looksRight(page, 'vote');
    await page.getByRole('button', { name: '保存' }).click();
  });

  await test.step('uploads the minutes and a photo, each with its progress', async () => {
    await page.goto(`${lot}/papers`);
    await awake(page);
    await page.getByLabel('选文件').setInputFiles(minutes());
    await expect(page.getByRole('link', { name: '会议记录.pdf' })).toBeVisible();
    await awake(page);
    await page.getByLabel('是什么材料').selectOption('photo');
    await page.getByLabel('选文件').setInputFiles(await photo(120));
    await expect(page.getByRole('link', { name: '现状120.jpg' })).toBeVisible();
    for (const kind of ['sign_in', 'publicity', 'opinion'] as const) {
      await awake(page);
      await page.getByLabel('是什么材料').selectOption(kind);
      await page.getByLabel('选文件').setInputFiles({ ...minutes(), name: `${kind}.pdf`, buffer: Buffer.concat([minutes().buffer, Buffer.from(`\n% ${kind}`)]) });
      await expect(page.getByRole('link', { name: `${kind}.pdf` })).toBeVisible();
    }
    await looksRight(page, 'papers');
  });

  await test.step('enters how long the resolution was public, and that the supervision committee signed', async () => {
    await page.goto(`/procedures/${lot.split('/').at(-1)}`);
    await page.locator('[name="resolution_publicity.doneOn"]').fill(dayFromNow(-19));
    await page.locator('[name="resolution_publicity.untilOn"]').fill(dayFromNow(-3));
    await page.locator('#enter-resolution_publicity').getByRole('button', { name: '保存' }).click();
    await expect(page.locator('[aria-current="step"]')).toContainText('监督');
    await page.locator('[name="supervision.doneOn"]').fill(dayFromNow(-2));
    await page.locator('[name="supervision.signer"]').fill('吴监督');
    await page.locator('[name="supervision.verdict"]').selectOption('agrees');
    await page.locator('[name="supervision.independent"]').check();
    await page.locator('#enter-supervision').getByRole('button', { name: '保存' }).click();
    await expect(page.locator('[aria-current="step"]')).toContainText('提交');
    await looksRight(page, 'standing');
  });

  await test.step('checks and submits; it is the township’s now', async () => {
    await page.goto(`${lot}/submission`);
    await looksRight(page, 'submit');
    await page.getByRole('button', { name: '提交乡镇审核' }).click();
    await expect(page.getByText('已交乡镇审核')).toBeVisible();
  });

  await test.step('the township returns it with words at a box, the clerk mends that box and submits again', async () => {
    await enterAs(page, /乡镇审核/, `/review/${lot.split('/').at(-1)}`);
    await looksRight(page, 'review');
    await page.getByLabel('审核意见').fill('用途写得不够具体');
    await page.getByText('要退回？逐项写明要改什么').click();
    await page.getByLabel('哪一栏').first().selectOption('viewing');
    await page.getByLabel('怎么改').first().fill('写明哪天可以看地');
    await page.getByRole('button', { name: '退回修改' }).click();
    await expect(page.getByText(/已退回《.*》/)).toBeVisible();

    await enterAs(page, wide, lot);
    await expect(page.getByText('乡镇退回，请改这几处')).toBeVisible();
    await looksRight(page, 'returned');
    await page.goto(`${lot}/visit`);
    await expect(page.getByText('乡镇意见：写明哪天可以看地')).toBeVisible();
    await page.getByLabel('看地安排').fill('每周二上午九点，村委会集合');
    await page.getByRole('button', { name: '保存' }).click();
    await page.goto(`${lot}/submission`);
    await page.getByRole('button', { name: '提交乡镇审核' }).click();
  });

  await test.step('the township approves, the exchange publishes, the clerk prints the notice', async () => {
    await enterAs(page, /乡镇审核/, `/review/${lot.split('/').at(-1)}`);
    for (const box of await page.locator('input[type="checkbox"][name^="check."]').all()) await box.check();
    await page.getByLabel('乡镇人民政府批准文号').fill('试验政〔2026〕8号');
    await page.getByLabel('批准日期').fill(dayFromNow(0));
    await page.getByLabel('审核意见').fill('材料齐全，同意挂牌');
    await page.getByRole('button', { name: '同意', exact: true }).click();
    await expect(page.getByText(/已同意《.*》/)).toBeVisible();

    await enterAs(page, /交易中心/, '/operate');
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await looksRight(page, 'accept');
    await page.getByRole('button', { name: '受理并发布公告' }).click();
    await expect(page.getByRole('link', { name: '打印公告' })).toBeVisible();

    await enterAs(page, wide, lot);
    await page.getByRole('link', { name: '打印公告' }).click();
    await expect(page.getByRole('heading', { name: '招租公告' })).toBeVisible();
    await expect(page.getByText('104,000')).toBeVisible();
  });
});

test('a township brings in a table of assets', async ({ page }) => {
  await enterAs(page, /管理员/, '/imports');
  await awake(page);
  const code = Date.now() % 1_000_000;
  const table = ['编号,区县,类别,项目名称,位置,面积,经办', `Q${code}1,洛宁县,集体资产（果园）,石桥村梨园${code},柳湾镇石桥村,约36亩,甲`, `Q${code}2,洛宁县,集体资产（房屋）,石桥村旧院${code},柳湾镇石桥村,实地测量,乙`].join('\n');
  await page.getByLabel('资产表文件').setInputFiles({ name: '摸底表.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await expect(page.getByText('2 行：收下 0，改正后收下 1，退回 1')).toBeVisible();
  await expect(page.getByLabel('经办')).toBeVisible();
  await looksRight(page, 'import-preview');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByText('下载退回的行（CSV）')).toBeVisible();
  await looksRight(page, 'import-run');
});
