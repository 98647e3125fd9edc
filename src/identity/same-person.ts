// Same person: every account behind which one natural person stands, as himself or as a company's legal representative.
// 依据: 招标投标法实施条例 第34条 (单位负责人为同一人的不得在同一项目竞争).

/** SQL: ids of those accounts, the account itself among them. `account` is an expression for its id. */
export const accountsOfSamePerson = (account: string): string =>
  `SELECT o.id FROM account o WHERE o.id = ${account}
     OR o.id_number_index IN (SELECT n.number FROM account s, unnest(ARRAY[s.id_number_index, s.representative_index]) AS n(number) WHERE s.id = ${account} AND n.number IS NOT NULL)
     OR o.representative_index IN (SELECT n.number FROM account s, unnest(ARRAY[s.id_number_index, s.representative_index]) AS n(number) WHERE s.id = ${account} AND n.number IS NOT NULL)`;
