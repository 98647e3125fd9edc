-- Rent plans: how a contract's rent grows, rests and is counted, announced with the lot and copied into the lease; rent by the quarter and by the month.
ALTER TABLE lot ADD COLUMN rent_plan jsonb;                -- kernel/rent-plan.ts; null: the same each year, in money, from the first day
ALTER TABLE lot DROP CONSTRAINT lot_payment_period_check;
ALTER TABLE lot ADD CONSTRAINT lot_payment_period_check
  CHECK (payment_period IN ('yearly_in_advance','half_yearly_in_advance','quarterly_in_advance','monthly_in_advance','lump_sum'));

ALTER TABLE lease ADD COLUMN rent_plan jsonb;
ALTER TABLE lease DROP CONSTRAINT lease_says_what_was_announced;
ALTER TABLE lease ADD CONSTRAINT lease_says_what_was_announced CHECK (
    (announced->>'lot_id')::uuid = lot_id AND (announced->>'asset_id')::uuid = asset_id AND (announced->>'collective_id')::uuid = collective_id
    AND announced->>'unit' = unit AND (announced->>'area')::numeric = area AND (announced->>'start_date')::date = start_date
    AND (announced->>'end_date')::date = end_date AND (announced->>'term_years')::int = term_years
    AND announced->>'payment_period' = payment_period AND announced->>'permitted_use' = permitted_use AND (announced->>'version')::int = notice_version
    AND coalesce(announced->'rent_plan', 'null') = coalesce(rent_plan, 'null'));
-- With a plan the whole term is what its instalments sum to; instalments_sum_exactly says so at every commit.
ALTER TABLE lease DROP CONSTRAINT lease_rent_adds_up;
ALTER TABLE lease ADD CONSTRAINT lease_rent_adds_up
  CHECK (rent_per_year = round(rent_per_unit_year * area, 2) AND (rent_plan IS NOT NULL OR rent_whole_term = rent_per_year * term_years));
