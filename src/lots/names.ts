// Names: what documents, owners, asset states, votes and terms are called, in both languages.
import type { Bilingual } from '../kernel/shapes.ts';
import type { ProvedStep } from '../rulebook/procedure-codes.ts';
import type { VoteBody, VoteMatter } from '../rulebook/vote-codes.ts';
import type { DocumentKind } from './lot-codes.ts';
import type { AssetFacts, LotRow } from './lot-row.ts';

export const documentNames: Record<DocumentKind, Bilingual> = {
  minutes: { zh: '会议记录', en: 'minutes of the meeting' },
  sign_in: { zh: '签到表', en: 'sign-in list' },
  photo: { zh: '现状照片', en: 'photo of the present state' },
  title: { zh: '权属证明', en: 'proof of title' },
  appraisal: { zh: '评估报告', en: 'appraisal' },
  contract_sample: { zh: '合同样本', en: 'sample contract' },
  publicity: { zh: '公示照片', en: 'photo of the publicity' },
  opinion: { zh: '监督委员会签署的意见', en: 'signed opinion of the supervision committee' },
  approval: { zh: '乡镇批准文件', en: 'approval document' },
  filing: { zh: '方案报送回执', en: 'receipt of the filed plan' },
  proxy: { zh: '书面委托书', en: 'written proxies' },
  other: { zh: '其他材料', en: 'other document' },
};

/** Minutes and photos are attached to the notice for anyone; lists of signatures and titles hold personal data and are not. */
export const publicDocuments: readonly DocumentKind[] = ['minutes', 'photo', 'contract_sample'];

/** Of the meetings before the vote it is public that they were held, and when: their minutes are the party's and the committees' own. */
export const isPublicPaper = ({ kind, step }: { kind: DocumentKind; step: ProvedStep | null }): boolean => publicDocuments.includes(kind) && (step === null || step === 'resolution');

/** Papers that belong to one vote: a new vote needs its own. */
export const papersOfTheVote: readonly DocumentKind[] = ['minutes', 'sign_in', 'publicity', 'opinion', 'approval', 'filing', 'proxy'];

export const ownerNames: Record<AssetFacts['owner_kind'], Bilingual> = {
  collective: { zh: '集体', en: 'the collective' },
  state: { zh: '国家', en: 'the state' },
  household: { zh: '农户', en: 'a household' },
};

export const assetStateNames: Record<AssetFacts['state'], Bilingual> = {
  in_use: { zh: '自用', en: 'in use' },
  idle: { zh: '闲置', en: 'idle' },
  leased: { zh: '已出租', en: 'leased' },
  disputed: { zh: '有争议', en: 'disputed' },
};

export const matterNames: Record<VoteMatter, Bilingual> = {
  lease_asset: { zh: '出租集体资产', en: 'lease of a collective asset' },
  lease_land: { zh: '出租（发包）集体农用地', en: 'lease of collective farmland' },
  lease_construction_land: { zh: '出租集体经营性建设用地', en: 'lease of commercial construction land' },
  lease_small_value: { zh: '小额资产出租', en: 'small-value lease' },
  charter: { zh: '章程', en: 'charter' },
  member_recognition: { zh: '成员确认', en: 'recognition of members' },
  land_contract_plan: { zh: '承包方案', en: 'land contracting plan' },
  land_compensation: { zh: '土地补偿费', en: 'land compensation' },
  merger: { zh: '合并分立', en: 'merger or division' },
};

export const bodyNames: Record<VoteBody, Bilingual> = {
  members_assembly: { zh: '成员大会', en: "members' assembly" },
  representatives_assembly: { zh: '成员代表大会', en: "representatives' assembly" },
  villagers_assembly: { zh: '村民会议', en: "villagers' assembly" },
  villager_representatives: { zh: '村民代表会议', en: 'villager representatives' },
  group_meeting: { zh: '村民小组会议', en: 'group meeting' },
  council: { zh: '理事会', en: 'council' },
};

/** Who may lease it, as the notice prints it: members only, before whatever else is asked. */
export function conditionsOf(lot: Pick<LotRow, 'admits' | 'qualification'>): string {
  if (lot.admits === 'anyone') return lot.qualification;
  return lot.qualification === '' ? MEMBERS_ONLY : `${MEMBERS_ONLY}；${lot.qualification}`;
}

const MEMBERS_ONLY = '只限本集体经济组织成员承租';

export const priceBasisNames: Record<LotRow['price_basis'], Bilingual> = {
  APPRAISAL: { zh: '评估', en: 'appraisal' },
  GUIDE_PRICE: { zh: '指导价', en: 'guide price' },
  COMPARABLES: { zh: '同类成交', en: 'comparable deals' },
  LAST_LEASE_PLUS: { zh: '上期租金调整', en: 'last lease adjusted' },
  ASSEMBLY_ONLY: { zh: '会议议定', en: 'set by the assembly' },
};

export const paymentPeriodNames: Record<LotRow['payment_period'], Bilingual> = {
  yearly_in_advance: { zh: '按年预付', en: 'yearly in advance' },
  half_yearly_in_advance: { zh: '按半年预付', en: 'half-yearly in advance' },
  quarterly_in_advance: { zh: '按季预付', en: 'quarterly in advance' },
  monthly_in_advance: { zh: '按月预付', en: 'monthly in advance' },
  lump_sum: { zh: '一次付清', en: 'lump sum' },
};
