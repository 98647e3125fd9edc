// Invoice document: 缴款通知单 as it is printed: what is due, until when, to which account, and what to write in the memo. Pure.
import type { Sheet } from '../../platform/off-thread/sheet.ts';
import { dayInChinese as day, yuan } from '../papers/amount-words.ts';
import type { InvoiceView } from './contract.ts';

export function invoiceDocument({ number, issuedOn, facts }: InvoiceView, fingerprint: string, madeAt: string): Sheet {
  return {
    title: `缴款通知单 ${number}`,
    author: facts.lessor,
    madeAt,
    foot: `${number} · 合同编号 ${facts.lease_code} · 指纹 ${fingerprint}`,
    blocks: [
      { is: 'title', text: '租金缴款通知单', under: `编号 ${number}` },
      { is: 'paragraph', text: `${facts.lessee}：` },
      { is: 'paragraph', text: `您承租的“${facts.title}”（合同编号 ${facts.lease_code}）第 ${facts.instalment} 期租金，请于 ${day(facts.due_on)} 前付清。` },
      {
        is: 'facts',
        rows: [
          ['计租期间', `${day(facts.from_date)} 至 ${day(facts.until_date)}`],
          ['本期租金', yuan(facts.instalment_amount)],
          ['已收到', yuan(facts.received)],
          ['本次应缴', yuan(facts.amount)],
          ['最迟付款日', day(facts.due_on)],
          ['收款户名', facts.account.holder],
          ['收款账号', facts.account.number.replace(/(\d{4})(?=\d)/g, '$1 ')],
          ['开户行', facts.account.bank],
          ['附言请写', facts.lease_code],
        ],
      },
      ...(facts.awaits_index === undefined ? [] : [{ is: 'paragraph' as const, text: `本期所属合同年的租金按${facts.awaits_index.zh}调整，数值还没有确定，本单按最低递增 ${facts.awaits_index.floor}% 计算；数值确定后的差额另开通知单，在那之前不算欠缴。` }]),
      { is: 'paragraph', text: '请用本人账户转账到上列账户，不收现金，不付给任何个人。款到后以银行流水入账，可以分次付，也可以提前付。别人代付的，附言务必写合同编号。' },
      { is: 'signatures', parties: [{ title: '', lines: [] }, { title: `${facts.lessor}（盖章）`, lines: [`开单日期：${day(issuedOn)}`] }] },
      { is: 'small', text: '依据：农村集体经济组织法第44条（集体收入进集体账户）。本单不是收据，收款以银行流水为准。' },
    ],
  };
}
