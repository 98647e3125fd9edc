// Blind: who may see a verdict. While a second reading is awaited, the first is shown to those alone who gave it: whoever may read it second must not know it.

/** SQL, true of a disposition `d` that this account may see. `account`: a parameter such as `$2`, null for who has no account. */
export const maySeeVerdict = (account: string): string =>
  `(coalesce(${account}::uuid IN (d.decided_by, d.confirmed_by), false) OR NOT EXISTS (SELECT FROM second_reading s WHERE s.disposition_id = d.id AND s.read_at IS NULL))`;
