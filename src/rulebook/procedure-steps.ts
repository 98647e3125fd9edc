// Procedure steps: what each step of the power list is called, who takes it, on which law it rests and where its risk lies.
import type { Bilingual } from '../kernel/shapes.ts';
import type { Office, ProcedureStep, Tier, AssetGroup } from './procedure-codes.ts';

export interface StepDescription {
  name: Bilingual;
  office: Office;
  basis: Bilingual;
  /** 廉政风险点: how this step is abused. */
  risk: Bilingual;
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const step = (office: Office, name: Bilingual, basis: Bilingual, risk: Bilingual): StepDescription => ({ office, name, basis, risk });

/** 依据: domain.md §1.2; 四议两公开. */
export const stepDescriptions: Record<ProcedureStep, StepDescription> = {
  proposal: step('party_branch', say('村党组织提议', 'Proposal by the party branch'), say('农村集体经济组织法第26条；四议两公开', 'Collective Organisations Law art. 26; four deliberations'),
    say('个人意见代替集体提议，为特定人定条件', 'One person’s wish passes for the branch’s; terms cut to fit somebody')),
  consultation: step('two_committees', say('村“两委”商议', 'Consultation of the two committees'), say('四议两公开', 'Four deliberations'),
    say('底价、租期、用途没有依据；有利害关系的不回避', 'Reserve, term or use without grounds; an interested member takes part')),
  party_review: step('party_members', say('党员大会审议', 'Review by the party members'), say('四议两公开', 'Four deliberations'),
    say('走过场，签到与实到不符', 'A formality; the sign-in list is not who came')),
  resolution: step('deciding_body', say('成员（代表）大会表决', 'Resolution of the assembly'), say('农村集体经济组织法第26–29条', 'Collective Organisations Law arts. 26–29'),
    say('人数、票数不实，代表资格不符，该回避的投了票', 'False counts, persons who are no representatives, a vote by somebody who had to stand back')),
  resolution_publicity: step('collective', say('决议公示', 'Publication of the resolution'), say('四议两公开；农村集体经济组织法第45条', 'Two publications; Collective Organisations Law art. 45'),
    say('公示时间不足，只贴在看不到的地方', 'Too short, or posted where nobody sees it')),
  supervision: step('supervision_committee', say('村务监督委员会签署意见', 'Sign-off by the supervision committee'), say('村民委员会组织法第32条；农村集体经济组织法第34条', 'Villagers’ Committees Law art. 32; Collective Organisations Law art. 34'),
    say('代签、事后补签；监督人与“两委”、财务人员是近亲属', 'Signed by another or afterwards; the monitor is kin of the committees or the accountant')),
  plan_filing: step('collective', say('方案报市、县人民政府', 'Plan filed with the county'), say('土地管理法实施条例第40条', 'Land Administration Law Regulations art. 40'),
    say('不报先租，规划用途不符', 'Leased before it is filed; against the plan of use')),
  submission: step('village_clerk', say('提交审核', 'Submission'), say('县农村产权流转交易规则', 'County trading rules'), say('材料不实，拆分标的规避层级', 'Untrue papers; a lot split to fall into a lower tier')),
  township_review: step('township_reviewer', say('乡镇审核', 'Township review'), say('县农村产权流转交易规则', 'County trading rules'), say('审核走形式，超期不办，选择性审查', 'A rubber stamp, delay, a look at some and not at others')),
  outsider_approval: step('township_government', say('乡镇人民政府批准（本集体以外承租）', 'Township government’s approval of outsiders'), say('农村土地承包法第52条；民法典第261条', 'Rural Land Contracting Law art. 52; Civil Code art. 261'),
    say('未批先租，没有批文只打勾', 'Let before it is approved; a tick without a document')),
  acceptance: step('exchange_operator', say('交易机构受理公告', 'Acceptance and notice by the exchange'), say('县农村产权流转交易规则', 'County trading rules'), say('拖延受理，公告内容与决议不一致', 'Delay; a notice that differs from the resolution')),
  notice: step('bidders', say('公告与报名', 'Notice and registration'), say('县农村产权流转交易规则', 'County trading rules'), say('设置歧视条件，泄露报名人', 'Conditions that shut out; names of registrants leaked')),
  bidding: step('bidders', say('公开竞价', 'Bidding'), say('县农村产权流转交易规则', 'County trading rules'), say('串通、陪标、恶意抬价', 'Collusion, sham bidders, malicious raising')),
  result_publicity: step('exchange_operator', say('结果公示', 'Publicity of the result'), say('县农村产权流转交易规则', 'County trading rules'), say('压下异议不处理', 'Objections put aside')),
  contract: step('both_parties', say('签订合同', 'Contract'), say('农村集体经济组织法第30条', 'Collective Organisations Law art. 30'), say('阴阳合同，改动公告条件，租金不进集体账户', 'A second contract, changed terms, rent outside the collective’s account')),
  first_rent: step('lessee', say('首期租金到集体账户', 'First rent in the collective’s account'), say('农村集体经济组织法第44条', 'Collective Organisations Law art. 44'), say('先用后付，租金进个人账户', 'Use before payment; rent into a person’s account')),
  contract_filing: step('township_reviewer', say('合同备案', 'Filing of the contract'), say('县农村产权流转交易规则', 'County trading rules'), say('签的与公告的不一样，备案不核对', 'What was signed differs from what was announced, and nobody compares')),
  certificate: step('exchange_operator', say('出具交易鉴证书', 'Certificate of the deal'), say('浙江省农村集体资产管理条例第34条；县农村产权流转交易规则', 'Zhejiang Collective Assets Regulation art. 34; county trading rules'), say('没有付款就出具，一书多用', 'Issued before payment; one certificate used twice')),
  handover: step('both_parties', say('交付', 'Handover'), say('民法典第708条', 'Civil Code art. 708'), say('交付面积与合同不符，以口头交付代替记录', 'Another area than in the contract; handed over by word of mouth')),
  archive: step('exchange_operator', say('归档（一宗一档）', 'Archive: one lot, one file'), say('拍卖法第54条；档案法', 'Auction Law art. 54; Archives Law'), say('材料缺失、事后补造', 'Papers missing, or made afterwards')),
};

export const officeNames: Record<Office, Bilingual> = {
  party_branch: say('村党组织', 'party branch'),
  two_committees: say('村“两委”', 'the two committees'),
  party_members: say('党员大会', 'party members’ meeting'),
  deciding_body: say('有权表决的会议', 'the body that may decide'),
  collective: say('集体经济组织', 'the collective'),
  supervision_committee: say('村务监督委员会', 'supervision committee'),
  village_clerk: say('村经办人', 'village clerk'),
  township_reviewer: say('乡镇审核人', 'township reviewer'),
  township_government: say('乡镇人民政府', 'township government'),
  exchange_operator: say('交易机构', 'exchange'),
  bidders: say('竞买人', 'bidders'),
  both_parties: say('双方当事人', 'both parties'),
  lessee: say('承租人', 'lessee'),
};

export const tierNames: Record<Tier, Bilingual> = {
  village: say('村级（小额简易程序）', 'village tier (simplified)'),
  township: say('乡镇级', 'township tier'),
  county: say('县级', 'county tier'),
};

export const groupNames: Record<AssetGroup, Bilingual> = {
  land: say('农用地、水面、四荒', 'farmland, water, wastelands'),
  asset: say('房屋、设备等经营性资产', 'buildings, equipment and other assets'),
  construction: say('集体经营性建设用地', 'collective commercial construction land'),
};
