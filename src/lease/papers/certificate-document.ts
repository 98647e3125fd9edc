// Certificate document: 农村产权交易鉴证书 as it is printed, with the QR code that leads anyone to its check. Pure.
import type { Sheet } from '../../platform/off-thread/sheet.ts';
import { dayInChinese as day, yuan } from './amount-words.ts';
import type { CertificateFacts } from './certificate-contract.ts';

const unitNames = { mu: '亩', m2: '平方米', item: '件' } as const;

/** `lessee`: the full name, for the paper its holder keeps; the public check shows it masked. */
export function certificateDocument(facts: CertificateFacts, lessee: string, address: string, madeAt: string): Sheet {
  const unit = unitNames[facts.unit];
  return {
    title: `农村产权交易鉴证书 ${facts.number}`,
    author: facts.issuer,
    madeAt,
    foot: `${facts.number} · 核验码 ${spaced(facts.code)} · ${address}`,
    blocks: [
      { is: 'title', text: '农村产权交易鉴证书', under: `编号 ${facts.number}` },
      { is: 'paragraph', text: `经鉴证，下列农村产权在本交易机构公开竞价成交，交易程序、成交结果和合同备案情况属实。` },
      {
        is: 'facts',
        rows: [
          ['标的', `${facts.title}（${facts.lot_code}）`],
          ['坐落', facts.place],
          ['类别和用途', `${facts.class}，${facts.permitted_use}`],
          ['面积（数量）', `${facts.area.replace(/\.?0+$/, '')} ${unit}`],
          ['转出方', facts.lessor],
          ['受让方', lessee],
          ['期限', `${day(facts.start_date)} 至 ${day(facts.end_date)}，${facts.term_years} 年`],
          ['成交单价', `每${unit}每年 ${yuan(facts.rent_per_unit_year)}`],
          ['每年租金', yuan(facts.rent_per_year)],
          ['成交总额', yuan(facts.rent_whole_term)],
          ['合同编号', facts.lease_code],
          ['合同备案编号', facts.filing_number],
          ['公告指纹', facts.notice_sha256],
          ['合同要素指纹', facts.contract_sha256],
        ],
      },
      { is: 'qr', address, lines: ['扫码核验真伪：有效、已撤销或者查不到，以核验结果为准。', `核验码 ${spaced(facts.code)}`, address] },
      { is: 'signatures', parties: [{ title: '', lines: [] }, { title: `${facts.issuer}（盖章）`, lines: [`出具日期：${day(facts.issued_on)}`] }] },
      { is: 'small', text: '本鉴证书证明交易过程和结果，不是不动产权属证书，涂改无效。' },
    ],
  };
}

/** 'ABCD EFGH JKLM' */
export const spaced = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
