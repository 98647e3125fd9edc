// Vote codes: the bodies that may decide and the matters they may decide on, as closed sets for contracts and rules.

export const voteBodies = ['members_assembly', 'representatives_assembly', 'villagers_assembly', 'villager_representatives', 'group_meeting', 'council'] as const;
export type VoteBody = (typeof voteBodies)[number];

/** The first four are what a lot may be about; the rest are reserved to all members and stand here so that the engine knows them. */
export const voteMatters = [
  'lease_asset', 'lease_land', 'lease_construction_land', 'lease_small_value',
  'charter', 'member_recognition', 'land_contract_plan', 'land_compensation', 'merger',
] as const;
export type VoteMatter = (typeof voteMatters)[number];
