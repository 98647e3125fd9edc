-- Votes in full: who attended online or by a proxy of the same household, who stood back, and on whose mandate a smaller body decided.
-- 依据: 农村集体经济组织法 第27条、第29条、第31条; 村民委员会组织法 第24条
ALTER TABLE resolution ADD COLUMN online   int NOT NULL DEFAULT 0 CHECK (online >= 0);
ALTER TABLE resolution ADD COLUMN by_proxy int NOT NULL DEFAULT 0 CHECK (by_proxy >= 0);
ALTER TABLE resolution ADD COLUMN recused  int NOT NULL DEFAULT 0 CHECK (recused >= 0);
ALTER TABLE resolution ADD COLUMN mandate_basis text;
ALTER TABLE resolution ADD COLUMN mandate_adopted_on date;
ALTER TABLE resolution ADD CONSTRAINT resolution_ways_of_attending CHECK (online + by_proxy <= present);
ALTER TABLE resolution ADD CONSTRAINT resolution_recused_do_not_vote CHECK (in_favour + against + abstained + recused <= eligible);
ALTER TABLE resolution ADD CONSTRAINT resolution_mandate_whole CHECK ((mandate_basis IS NULL) = (mandate_adopted_on IS NULL));

-- A proxy is given within one household only, to somebody of it who attends.
CREATE TABLE resolution_proxy (
  lot_id    uuid NOT NULL REFERENCES lot,
  household text NOT NULL,
  attending int NOT NULL CHECK (attending >= 1),
  proxies   int NOT NULL CHECK (proxies >= 1),
  PRIMARY KEY (lot_id, household)
);

CREATE TABLE resolution_recusal (
  lot_id uuid NOT NULL REFERENCES lot,
  person text NOT NULL,
  office text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (lot_id, person)
);
