-- A sealed lot whose five keys were not there is taken back by the clock: no person decided it (auction/sealed/take-back-unheld.ts).
ALTER TABLE withdrawal ALTER COLUMN withdrawn_by DROP NOT NULL;
COMMENT ON COLUMN withdrawal.withdrawn_by IS 'null: no account, but a clock by rule';
