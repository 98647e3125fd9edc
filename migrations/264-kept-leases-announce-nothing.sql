-- A kept lease was never announced, so there is nothing its plan must agree with.
ALTER TABLE lease DROP CONSTRAINT lease_says_what_was_announced;
ALTER TABLE lease ADD CONSTRAINT lease_says_what_was_announced CHECK (announced IS NULL OR (
    (announced->>'lot_id')::uuid = lot_id AND (announced->>'asset_id')::uuid = asset_id AND (announced->>'collective_id')::uuid = collective_id
    AND announced->>'unit' = unit AND (announced->>'area')::numeric = area AND (announced->>'start_date')::date = start_date
    AND (announced->>'end_date')::date = end_date AND (announced->>'term_years')::int = term_years
    AND announced->>'payment_period' = payment_period AND announced->>'permitted_use' = permitted_use AND (announced->>'version')::int = notice_version
    AND coalesce(announced->'rent_plan', 'null') = coalesce(rent_plan, 'null')));
