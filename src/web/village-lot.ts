// One listing at /desk/lots/:lotId: the task list, the check before submission, submission and withdrawal.
import { z } from 'zod';
import { lotSubmitPage } from '../../client/pages/village/lot-submit/page.tsx';
import { lotWizardPage } from '../../client/pages/village/lot/page.tsx';
import type { Language } from '../../client/words/language.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import { uuid } from '../kernel/shapes.ts';
import { withdrawLotEndpoint } from '../lots/contract.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { relistingOffer } from '../lots/relist-queries.ts';
import { submitLot } from '../lots/submit-lot.ts';
import { withdrawDraft } from '../lots/withdraw-draft.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { clerk } from './village-assets.ts';
import { rawFields, readAsk } from './village-fields.ts';

export const lotParams = z.strictObject({ lotId: uuid });

export const villageLotPage = page({
  path: '/desk/lots/:lotId', policy: clerk, params: lotParams, view: lotWizardPage,
  query: z.object({ done: z.enum(['saved', 'voted']).optional() }),
  data: async ({ tx, actor, params, query, language }) => ({
    lot: await dossierOf(tx, actor, params.lotId), done: query.done ?? null, historyWords: historyIn(language),
    relistable: (await relistingOffer(tx, actor, params.lotId)).open,
  }),
});

export const villageLotSubmitPage = page({
  path: '/desk/lots/:lotId/submission', policy: clerk, params: lotParams, view: lotSubmitPage,
  data: async ({ tx, actor, params, now }) => {
    const lot = await dossierOf(tx, actor, params.lotId);
    const rules = await rulesInForce(tx, countyOf(lot.place.code), chinaDate(now));
    return { lot, reviewDays: rules.values.review_working_days.value };
  },
});

export const villageLotForms = [
  form({
    path: '/desk/lots/:lotId/submission', policy: clerk, params: lotParams, fields: rawFields, page: villageLotSubmitPage,
    attempt: ({ lotId }) => ({ lotId, step: 'submission' }),
    act: async ({ tx, actor, params }) => {
      await submitLot(tx, actor, params);
      return `/desk/lots/${params.lotId}`;
    },
  }),
  form({
    path: '/desk/lots/:lotId/withdrawal', policy: clerk, params: lotParams, fields: rawFields, page: villageLotPage,
    act: async ({ tx, actor, params, fields }) => {
      await withdrawDraft(tx, actor, { ...params, ...readAsk(withdrawLotEndpoint.body!, fields) });
      return `/desk/lots/${params.lotId}`;
    },
  }),
];

/** What the journal's entries of a lot are called. */
const historyNames: Record<string, Bilingual> = {
  'lot.drafted': { zh: '建立草稿', en: 'Drafted' },
  'lot.revised': { zh: '修改条件', en: 'Terms changed' },
  'lot.step_recorded': { zh: '登记程序步骤', en: 'Step entered' },
  'lot.outsiders_approved': { zh: '乡镇人民政府批准', en: 'Approved by the township government' },
  'lot.resolution_recorded': { zh: '登记表决', en: 'Vote recorded' },
  'lot.resolution_set_aside': { zh: '改了表决过的内容，原表决作废', en: 'A voted term changed: the vote was set aside' },
  'lot.document_added': { zh: '上传材料', en: 'Paper uploaded' },
  'lot.document_removed': { zh: '删除材料', en: 'Paper removed' },
  'lot.holder_entered': { zh: '登记优先权人', en: 'Holder of priority entered' },
  'lot.holder_served': { zh: '登记送达凭证', en: 'Proof of service recorded' },
  'lot.submitted': { zh: '提交乡镇审核', en: 'Submitted to the township' },
  'lot.reviewed': { zh: '乡镇审核', en: 'Reviewed by the township' },
  'lot.published': { zh: '发布公告', en: 'Notice published' },
  'lot.objection_filed': { zh: '有人提出异议', en: 'Somebody objected' },
  'lot.objection_ruled': { zh: '答复异议', en: 'Objection answered' },
  'lot.reserve_sealed': { zh: '密封保留价', en: 'Reserve sealed' },
  'lot.reserve_unsealed': { zh: '不设保留价', en: 'Sealed reserve taken off' },
  'lot.reserve_confirmed': { zh: '第二人核对了密封保留价', en: 'Sealed reserve confirmed' },
  'lot.reserve_opened': { zh: '公开密封保留价', en: 'Sealed reserve opened' },
  'lot.notice_corrected': { zh: '更正公告', en: 'Notice corrected' },
  'lot.not_scheduled': { zh: '竞价没有排上，请告诉管理员', en: 'The auction could not be scheduled; tell the administrator' },
  'lot.outcome': { zh: '结果', en: 'Outcome' },
  'lot.moved': { zh: '进入下一步', en: 'Moved on' },
  'lot.withdrawn': { zh: '撤回', en: 'Withdrawn' },
  'lot.relisted': { zh: '重新挂牌', en: 'Listed again' },
};

export const historyIn = (language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(historyNames).map(([kind, name]) => [kind, inLanguage(name, language)]));
