// The administrator changes a rule of the county, the commission reads it side by side and approves; and a refused person reads by which rule.
import { expect, test } from '@playwright/test';
import { another, enterAs, looksRight } from './journey.ts';

test('a rule is changed by two people, and a refusal says by which rule', async ({ page, browser }, { project }) => {
  test.slow();
  const box = page.getByLabel('异议答复期限', { exact: false });

  await test.step('the administrator changes one box and sends it', async () => {
    await enterAs(page, /管理员/, '/rules');
    await expect(page.getByRole('heading', { name: '县交易规则' })).toBeVisible();
    await looksRight(page, 'rules');
    await page.getByRole('link', { name: '提出修改' }).click();
    await expect(page.getByText('改哪一项就改哪一格')).toBeVisible();
    await looksRight(page, 'rules-change');
    await page.getByLabel('批准机关和文号').fill('县农业农村局 洛农〔2026〕9号');
    await page.getByLabel('本次修改的依据（中文）').fill('县办法第九条');
    await box.fill(String(Number(await box.inputValue()) + 1));
    await page.getByRole('button', { name: '提交，等待批准' }).click();
    await expect(page.getByText('已提交，等另一个单位的人批准')).toBeVisible();
    await expect(page.getByText('共改动 1 项')).toBeVisible();
    await looksRight(page, 'rules-proposal-mine');
  });

  const officer = await another(browser, project.use);
  await test.step('the officer is told, reads the change beside the old and approves', async () => {
    await enterAs(officer, /监督员/, '/messages');
    await expect(officer.getByText('“修改县规则”等您审批').first()).toBeVisible();
    await officer.goto('/approvals');
    await looksRight(officer, 'approvals');
    await officer.getByRole('link', { name: '去看' }).first().click();
    await expect(officer.getByText('共改动 1 项')).toBeVisible();
    await looksRight(officer, 'rules-proposal');
    await officer.getByLabel('审批意见').fill('与文件一致');
    await officer.getByRole('button', { name: /批准，自/ }).click();
    await expect(officer.getByText('已批准。')).toBeVisible();
    await officer.goto('/rules/versions');
    await expect(officer.getByText('由“管理员”提出，“监督员”批准').first()).toBeVisible();
    await looksRight(officer, 'rules-versions');
    await officer.goto('/rules/calendar');
    await looksRight(officer, 'rules-calendar');
    await officer.goto('/rules/four-eyes');
    await looksRight(officer, 'four-eyes');
  });

  await test.step('what is refused leads to the rule and the article', async () => {
    await page.goto('/rules/change');
    await page.getByLabel('批准机关和文号').fill('县');
    await page.getByRole('button', { name: '提交，等待批准' }).click();
    await expect(page.getByRole('alert')).toContainText('没有要批准的修改');
    await page.getByRole('link', { name: '依据哪条规则？' }).click();
    await expect(page.getByRole('heading', { name: '为什么这样答复' })).toBeVisible();
    await page.goto('/why/lot.term_too_long');
    await expect(page.getByText('民法典第705条').first()).toBeVisible();
    await looksRight(page, 'why');
  });
});
