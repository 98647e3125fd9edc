-- One vote may name several lots: each has its own row, terms and proof, and says with which lot its vote was entered. Publishing several lots in one go is kept like the other goes.
ALTER TABLE resolution ADD COLUMN voted_with uuid REFERENCES lot CHECK (voted_with <> lot_id);
ALTER TABLE bulk_act DROP CONSTRAINT bulk_act_kind_check;
ALTER TABLE bulk_act ADD CONSTRAINT bulk_act_kind_check CHECK (kind IN ('drafts','submissions','reviews','publications','votes'));
