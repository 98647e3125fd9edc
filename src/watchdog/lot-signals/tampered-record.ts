// R35 tampered record: the hash chain of a lot's journal does not hold.
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import { article } from './words.ts';

interface Evidence {
  entries: number;
  faults: readonly { subject: string; seq: number; fault: string }[];
  usual: number;
}

export const tamperedRecord: CountySignal<Evidence> = {
  code: 'R35',
  group: 'procedure',
  title: { zh: '记录被改动过', en: 'The record was altered' },
  nullHypothesis: { zh: '流水逐条相扣，没有一条被改、被删、被插', en: 'Every entry follows from the one before it' },
  minimumData: { zh: '一条流水', en: 'One entry' },
  legalBasis: [article('网络司法拍卖规定 第三十一条（数据被篡改的应予撤销，参照）', 'By analogy: Rules on Online Judicial Sales, art. 31 (set aside where data were altered)'), article('刑法 第二百八十六条（破坏计算机信息系统）', 'Criminal Law, art. 286 (damaging an information system)')],
  limitation: { zh: '只说明库里的流水对不上，是谁、为什么要查访问日志和备份', en: 'It says the chain is broken, not who did it: ask the access log and the backups' },
  innocent: [{ zh: '从备份恢复时漏了最后几条', en: 'A restored backup that lacked the last entries' }],
  parameters: {},
  gather(view, lot) {
    const chain = lot.file?.chain;
    if (chain === undefined || chain.entries + chain.faults.length === 0) return missing('没有流水', 'No journal');
    return { ...chain, usual: rateInCounty(view, 'R35', view.record.lots, (one) => (one.file?.chain === undefined ? null : one.file.chain.faults.length > 0)) };
  },
  test: (evidence) => ruleTested(evidence.faults.length > 0, evidence.usual),
  tell: ({ entries, faults }) => ({
    zh: `${entries} 条流水中 ${faults.length} 处对不上：${faults.slice(0, 5).map((one) => `${one.subject} 第 ${one.seq} 条 ${FAULTS[one.fault] ?? one.fault}`).join('；')}。`,
    en: `${faults.length} faults in ${entries} entries: ${faults.slice(0, 5).map((one) => `${one.subject} no. ${one.seq} ${one.fault}`).join('; ')}.`,
  }),
};

const FAULTS: Readonly<Record<string, string>> = { altered: '内容被改', missing: '被删', broken_link: '接不上', cut_off: '末尾被截', beyond_head: '多出来', no_head: '没有首行', seq_order: '次序乱', time_order: '时间倒流' };
