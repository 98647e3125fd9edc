// Tie classes: the posts a village and a township have, and how near somebody stands to whoever holds one. Closed sets.

/** 依据: 农村集体经济组织法 第29条 (理事会), 第34条 (监事会); 村民委员会组织法 第32条 (村务监督委员会). */
export const villagePosts = ['village_council', 'village_committee', 'party_branch', 'supervision_committee', 'group_leader', 'bookkeeper'] as const;
export const townshipPosts = ['township_assets_office', 'township_leader'] as const;
export const posts = [...villagePosts, ...townshipPosts] as const;
export type Post = (typeof posts)[number];

/** `self`: the own number of a member of staff, whose account has none. `company`: a firm that is theirs or a near relative's. */
export const relations = ['self', 'spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'in_law', 'other_kin', 'company'] as const;
export type Relation = (typeof relations)[number];

/** What a county may decide about somebody who is tied to the place: not at all, or only when it is said. */
export const tiePolicies = ['BARRED', 'DECLARED'] as const;
export type TiePolicy = (typeof tiePolicies)[number];
