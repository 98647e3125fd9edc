// Handover document: 交接单 as it is printed, with its photos. Pure.
import type { Block, Sheet } from '../../platform/off-thread/sheet.ts';
import { dayInChinese as day } from './amount-words.ts';
import type { HandoverFacts } from './handover-facts.ts';

export interface HandoverPaper {
  facts: HandoverFacts;
  unit: 'mu' | 'm2' | 'item';
  lessor: string;
  lessee: string;
  land: string;
  /** Who signed and how: '赵承包，2026年3月2日线上确认'. */
  signed: { lessor: string; lessee: string };
  photos: readonly { content: Uint8Array; caption: string }[];
}

const unitNames = { mu: '亩', m2: '平方米', item: '件' } as const;

export function handoverDocument(paper: HandoverPaper, fingerprint: string, madeAt: string): Sheet {
  const { facts } = paper;
  const delivery = facts.kind === 'delivery';
  const readings: Block[] = facts.readings.length === 0 ? [] : [{ is: 'table', head: ['表', '读数', '单位'], widths: [0.5, 0.3, 0.2], right: [1], rows: facts.readings.map((one) => [one.meter, one.reading, one.unit]) }];
  return {
    title: `租赁物${delivery ? '交付' : '返还'}交接单 ${facts.lease_code}`,
    author: paper.lessor,
    madeAt,
    foot: `合同编号 ${facts.lease_code} · 交接单指纹 ${fingerprint}`,
    blocks: [
      { is: 'title', text: `租赁物${delivery ? '交付' : '返还'}交接单`, under: `合同编号 ${facts.lease_code}` },
      {
        is: 'facts',
        rows: [
          ['出租方', paper.lessor], ['承租方', paper.lessee], ['租赁物', paper.land], ['交接日期', day(facts.happened_on)],
          ['面积（数量）', `${facts.area.replace(/\.?0+$/, '')} ${unitNames[paper.unit]}`], ['现状', facts.condition], ['钥匙、物品', facts.items === '' ? '无' : facts.items],
        ],
      },
      ...readings,
      { is: 'signatures', parties: [{ title: delivery ? '出租方（交付）' : '出租方（收回）', lines: [paper.signed.lessor] }, { title: delivery ? '承租方（接收）' : '承租方（返还）', lines: [paper.signed.lessee] }] },
      { is: 'pictures', pictures: paper.photos },
      { is: 'small', text: `照片指纹（SHA-256）：${facts.photos.map((photo) => photo.sha256).join('　')}` },
    ],
  };
}
