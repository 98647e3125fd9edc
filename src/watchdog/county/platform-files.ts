// Platform files: what only the platform's own registers hold of a lot, a contract or a village, a section for each register (files/).

// A section that is absent was not read, or the register does not exist: the signal that needs it says "not applicable".
export type LotFile = object;
export type ContractFile = object;
export type VillageFile = object;
