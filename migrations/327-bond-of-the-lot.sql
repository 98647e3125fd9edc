-- A performance bond of the lot's own, in whole percent of the first year's rent at the reserve; null: as the county's rules say.
ALTER TABLE lot ADD COLUMN bond_percent smallint CHECK (bond_percent BETWEEN 0 AND 100);
