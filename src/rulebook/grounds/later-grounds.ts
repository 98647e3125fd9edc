// Grounds of refusals about who stands behind a bid, notices corrected, money files, contracts and what becomes of them; by the first word of their code.
import { duties, form, ground, machine, turn, type Ground } from './ground.ts';

const kin = ['拍卖法第30条；农村基层干部廉洁履行职责规定（回避、任职申报）', 'Auction Law art. 30; integrity rules for rural officials (recusal, declared posts)'] as const;
const deputies = ['民法典第161条至第165条（代理须有书面授权）', 'Civil Code arts. 161–165 (an agent needs a written mandate)'] as const;
const noticeLaw = ['拍卖法第45条至第48条；县交易规则（公告更正）', 'Auction Law arts. 45–48; county trading rules (corrected notices)'] as const;
const changed = ['民法典第543条（协商一致可以变更）；农村集体经济组织法第26条（重大事项须民主决策）', 'Civil Code art. 543 (change by agreement); Collective Organisations Law art. 26 (weighty matters are voted on)'] as const;
const money = ['会计法第25条、第37条；内部控制规范第15条', 'Accounting Law arts. 25, 37; internal control rules art. 15'] as const;
const contract = ['民法典第490条、第707条（书面合同）；县交易规则', 'Civil Code arts. 490, 707 (contracts in writing); county trading rules'] as const;
const archive = ['档案法第13条；拍卖法第54条（保存期限）', 'Archives Law art. 13; Auction Law art. 54 (how long records are kept)'] as const;
const power = ['小微权力清单；农村集体经济组织法第26条至第31条', 'The list of small powers; Collective Organisations Law arts. 26–31'] as const;
const late = ['民法典第722条（催告后仍不付租金的，可以解除合同）', 'Civil Code art. 722 (an end after a demand that is not met)'] as const;

export const laterGrounds: Readonly<Record<string, Ground>> = {
  'change.renewal_only_by_lot': ground('县交易规则（续租须重新挂牌）；民法典第734条', 'County trading rules (a renewal is a new lot); Civil Code art. 734'),
  'change.notice_not_run_out': ground('民法典第730条、第563条（合理期限之前通知）', 'Civil Code arts. 730, 563 (notice in good time)'),
  'change.own_proposal': duties,
  'sanction.debt': ground('县交易规则（欠租结清后恢复）', 'County trading rules (a debtor is free once the rent is paid)'),
};

export const laterPrefixes: Readonly<Record<string, Ground>> = {
  party: ground(...deputies), mandate: ground(...deputies), tie: ground(...kin), post: ground(...kin), sanction: ground('网络司法拍卖规定第24条；县交易规则', 'Rules on online judicial auctions art. 24; county trading rules', 'default_sanction_days'),
  holder: ground('民法典第734条；农村土地承包法第38条、第51条', 'Civil Code art. 734; Rural Land Contracting Law arts. 38, 51', 'priority_order'),
  notice: ground(...noticeLaw), correction: ground(...noticeLaw), reserve: ground('农村集体经济组织法第41条；县交易规则', 'Collective Organisations Law art. 41; county trading rules'),
  change: ground(...changed), agreement: ground(...changed), amendment: ground(...changed), waiver: ground(...changed), renewal: ground(...changed), sublease: ground('民法典第716条（转租须出租人同意）', 'Civil Code art. 716 (subletting needs consent)'),
  dunning: ground(...late), arrears: ground(...late), rent: ground(...late), invoice: ground(...money), placing: ground(...money), refund: ground(...money), payment_file: ground(...money), payment: ground(...money), bond: ground(...money), deposit: ground(...money), bank: ground(...money),
  contract: ground(...contract), signature: ground(...contract), paper: ground(...contract), handover: ground(...contract), certificate: ground(...contract), filing: ground(...contract), archive: ground(...archive),
  procedure: ground(...power), step: ground(...power), vote: ground(...power), meeting: ground(...power), proxy: ground(...power), power: ground(...power),
  objection: ground('农村集体经济组织法第45条；县交易规则（异议和答复）', 'Collective Organisations Law art. 45; county trading rules (objections and answers)', 'objection_working_days'),
  result: ground('农村集体经济组织法第45条；合同编通则解释第67条；县交易规则（异议成立后的处理）', 'Collective Organisations Law art. 45; interpretation of the Contract Book art. 67; county trading rules (what follows an upheld objection)', 'objection_settling_working_days'),
  assist: duties, code: machine, template: ground(...power), tier: ground(...power),
  coverage: form, draft: form, bulk: turn, several: turn,
};
