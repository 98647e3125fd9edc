// Priority classes: on what ground somebody may have priority to lease, as a closed set; their order is the county's rule and stands in each notice.

/** 依据: 民法典 第734条 (house); 农村土地承包法 第38条、第51条 (members); 农村土地经营权流转管理办法 第10条 (transferee); a clause of the old contract; other law. */
export const priorityClasses = ['HOUSE_LESSEE', 'COLLECTIVE_MEMBER', 'LAND_TRANSFEREE', 'CONTRACTUAL', 'OTHER_STATUTORY'] as const;
export type PriorityClass = (typeof priorityClasses)[number];
