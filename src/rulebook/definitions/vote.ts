// Rules about who may decide what, and by how many votes: matter × body → quorum, majority (domain.md §1.3).
import { z } from 'zod';
import { countyDefault, rule } from '../definition.ts';
import { voteBodies, type VoteBody } from '../vote-codes.ts';

const fraction = z.strictObject({ numerator: z.int().min(1).max(100), denominator: z.int().min(1).max(100), strict: z.boolean() });
export type Fraction = z.infer<typeof fraction>;

const bodyRule = z.strictObject({
  /** Share that must attend, counted by persons or by households; null: that way of counting is not open to this body. */
  quorum: z.strictObject({ persons: fraction.or(z.literal('none')), households: fraction.nullable() }),
  majority: fraction,
  majorityOf: z.enum(['all', 'present']),
  noticeDays: z.int().min(0).max(60),
  minSize: z.int().min(1),
  maxSize: z.int().min(1).nullable(),
  oddSize: z.boolean(),
  /** Acts only where no collective economic organisation exists. */
  committeeRoute: z.boolean(),
});
export type BodyRule = z.infer<typeof bodyRule>;

const matterRule = z.strictObject({
  bodies: z.array(z.enum(voteBodies)).min(1),
  /** A majority of ALL the matter asks for, whatever the body's own. */
  majorityOfAll: fraction.nullable(),
  townshipApproval: z.boolean(),
  planFiledWorkingDays: z.int().min(1).max(60).nullable(),
});
export type MatterRule = z.infer<typeof matterRule>;

const householdsEach = z.int().min(1).max(100);
const twoThirds: Fraction = { numerator: 2, denominator: 3, strict: false };
const overHalf: Fraction = { numerator: 1, denominator: 2, strict: true };
const plain = { minSize: 1, maxSize: null, oddSize: false, committeeRoute: false };
const reservedToAll: MatterRule = { bodies: ['members_assembly'], majorityOfAll: twoThirds, townshipApproval: false, planFiledWorkingDays: null };
const reservedBasis = ['农村集体经济组织法第26条、第28条（不得由成员代表大会决定）', 'Rural Collective Economic Organisations Law arts. 26, 28 (not for representatives)'] as const;
const allBodies: VoteBody[] = ['members_assembly', 'representatives_assembly', 'villagers_assembly', 'villager_representatives', 'group_meeting'];

export const voteRules = {
  'vote.members_assembly': rule(
    bodyRule, { ...plain, quorum: { persons: twoThirds, households: null }, majority: twoThirds, majorityOf: 'all', noticeDays: 10 }, 'vote rule',
    ['成员大会怎样算通过', 'What the members’ assembly needs'],
    ['农村集体经济组织法第27条', 'Rural Collective Economic Organisations Law art. 27'],
  ),
  'vote.representatives_assembly': rule(
    bodyRule, { ...plain, minSize: 21, quorum: { persons: 'none', households: null }, majority: twoThirds, majorityOf: 'all', noticeDays: 10 }, 'vote rule',
    ['成员代表大会怎样算通过', 'What the representatives’ assembly needs'],
    ['农村集体经济组织法第28条', 'Rural Collective Economic Organisations Law art. 28'],
  ),
  'vote.villagers_assembly': rule(
    bodyRule, { ...plain, committeeRoute: true, quorum: { persons: overHalf, households: twoThirds }, majority: overHalf, majorityOf: 'present', noticeDays: 10 }, 'vote rule',
    ['村民会议（未设集体经济组织）怎样算通过', 'What the villagers’ assembly needs (no collective organisation)'],
    ['村民委员会组织法第21条、第22条、第24条；农村集体经济组织法第64条', 'Villagers\' Committees Law arts. 21, 22, 24; Collective Organisations Law art. 64'],
  ),
  'vote.villager_representatives': rule(
    bodyRule, { ...plain, committeeRoute: true, quorum: { persons: twoThirds, households: null }, majority: overHalf, majorityOf: 'present', noticeDays: 10 }, 'vote rule',
    ['村民代表会议（经授权）怎样算通过', 'What the villager representatives need (authorised)'],
    ['村民委员会组织法第25条、第26条', 'Villagers\' Committees Law arts. 25, 26'],
  ),
  'vote.group_meeting': rule(
    bodyRule, { ...plain, quorum: { persons: twoThirds, households: twoThirds }, majority: overHalf, majorityOf: 'present', noticeDays: 10 }, 'vote rule',
    ['村民小组会议怎样算通过', 'What a group meeting needs'],
    ['村民委员会组织法第28条；民法典第262条', 'Villagers\' Committees Law art. 28; Civil Code art. 262'],
  ),
  'vote.council': rule(
    bodyRule, { ...plain, minSize: 3, maxSize: 7, oddSize: true, quorum: { persons: twoThirds, households: null }, majority: overHalf, majorityOf: 'all', noticeDays: 3 }, 'vote rule',
    ['理事会怎样算通过（章程授权的小额事项）', 'What the council needs (small value, by charter)'],
    ['农村集体经济组织法第29条、第31条', 'Rural Collective Economic Organisations Law arts. 29, 31'],
  ),
  'charter.households_per_representative_least': rule(
    householdsEach, 5, 'households', ['至少每多少户一名代表', 'Households for one representative, at least'],
    ['农村集体经济组织法第28条；村民委员会组织法第25条', 'Collective Organisations Law art. 28; Villagers\' Committees Law art. 25'],
  ),
  'charter.households_per_representative_most': rule(
    householdsEach, 15, 'households', ['至多每多少户一名代表', 'Households for one representative, at most'],
    ['农村集体经济组织法第28条；村民委员会组织法第25条', 'Collective Organisations Law art. 28; Villagers\' Committees Law art. 25'],
  ),
  'vote_matter.lease_asset': rule(
    matterRule, { bodies: allBodies, majorityOfAll: null, townshipApproval: false, planFiledWorkingDays: null }, 'vote rule',
    ['出租集体资产', 'Lease of a collective asset'],
    ['农村集体经济组织法第26条；村民委员会组织法第24条', 'Collective Organisations Law art. 26; Villagers\' Committees Law art. 24'],
  ),
  'vote_matter.lease_land': rule(
    matterRule, { bodies: allBodies, majorityOfAll: twoThirds, townshipApproval: true, planFiledWorkingDays: null }, 'vote rule',
    ['出租（发包）集体农用地，本集体以外的人可能取得', 'Lease of collective farmland that an outsider may win'],
    ['农村土地承包法第52条；民法典第261条', 'Rural Land Contracting Law art. 52; Civil Code art. 261'],
  ),
  'vote_matter.lease_construction_land': rule(
    matterRule, { bodies: allBodies, majorityOfAll: twoThirds, townshipApproval: false, planFiledWorkingDays: 10 }, 'vote rule',
    ['出租集体经营性建设用地', 'Lease of collective commercial construction land'],
    ['土地管理法第63条；土地管理法实施条例第40条', 'Land Administration Law art. 63; its Regulations art. 40'],
  ),
  'vote_matter.lease_small_value': rule(
    matterRule, { bodies: [...allBodies, 'council'], majorityOfAll: null, townshipApproval: false, planFiledWorkingDays: null }, 'vote rule',
    ['小额资产出租', 'Small-value lease'], countyDefault,
  ),
  'vote_matter.charter': rule(matterRule, reservedToAll, 'vote rule', ['制定、修改章程', 'Charter'], reservedBasis),
  'vote_matter.member_recognition': rule(matterRule, reservedToAll, 'vote rule', ['确认成员', 'Recognition of members'], reservedBasis),
  'vote_matter.land_contract_plan': rule(matterRule, reservedToAll, 'vote rule', ['土地承包、宅基地、份额量化方案', 'Contracting, homestead and share plans'], reservedBasis),
  'vote_matter.land_compensation': rule(matterRule, reservedToAll, 'vote rule', ['土地补偿费分配使用', 'Land compensation'], reservedBasis),
  'vote_matter.merger': rule(matterRule, reservedToAll, 'vote rule', ['合并、分立', 'Merger and division'], reservedBasis),
};
