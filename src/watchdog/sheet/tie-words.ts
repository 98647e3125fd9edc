// Tie words: how kin, posts and offices are called on the officer's sheet.
import type { Role } from '../../kernel/actor.ts';
import type { Bilingual } from '../../kernel/shapes.ts';
import type { Post, Relation } from '../../identity/ties/tie-classes.ts';

export const relationWords: Record<Relation, Bilingual> = {
  self: { zh: '本人', en: 'the same person' },
  spouse: { zh: '配偶', en: 'spouse' },
  parent: { zh: '父母', en: 'parent' },
  child: { zh: '子女', en: 'child' },
  sibling: { zh: '兄弟姐妹', en: 'brother or sister' },
  grandparent: { zh: '祖父母', en: 'grandparent' },
  grandchild: { zh: '孙子女', en: 'grandchild' },
  in_law: { zh: '姻亲', en: 'in-law' },
  other_kin: { zh: '其他亲属', en: 'other relative' },
  company: { zh: '其公司', en: 'their company' },
};

export const postWords: Record<Post, Bilingual> = {
  village_council: { zh: '理事会成员', en: 'member of the council' },
  village_committee: { zh: '村委会成员', en: "member of the villagers' committee" },
  party_branch: { zh: '党组织成员', en: 'member of the party branch' },
  supervision_committee: { zh: '监督委员会成员', en: 'member of the supervision committee' },
  group_leader: { zh: '村民小组长', en: 'head of a group' },
  bookkeeper: { zh: '报账员、出纳', en: 'bookkeeper or cashier' },
  township_assets_office: { zh: '乡镇三资中心人员', en: 'township assets office' },
  township_leader: { zh: '乡镇班子成员', en: 'township leadership' },
};

export const officeWords: Partial<Record<Role, Bilingual>> = {
  village_clerk: { zh: '报账员', en: 'village clerk' },
  township_reviewer: { zh: '乡镇审核员', en: 'township reviewer' },
  exchange_operator: { zh: '交易中心人员', en: 'exchange operator' },
  commission_officer: { zh: '纪检监督员', en: 'commission officer' },
  administrator: { zh: '管理员', en: 'administrator' },
};
