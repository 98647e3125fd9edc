// Field codes: what a column of an asset file can be.

export const importFields = [
  'code', 'county', 'township', 'village', 'class', 'title', 'location', 'area', 'footprint', 'floor', 'unit',
  'term', 'from', 'until', 'description', 'owner', 'state',
] as const;
export type ImportField = (typeof importFields)[number];
