-- What the new letting brings less is counted by each contract's rent plan, not by the first year alone; older rows had no plan.
ALTER TABLE forfeiture_shortfall ADD COLUMN was_whole_term numeric(16,2);    -- yuan over the defaulter's years; null: per year times years
ALTER TABLE forfeiture_shortfall ADD COLUMN now_whole_term numeric(16,2);
ALTER TABLE forfeiture_shortfall DROP CONSTRAINT shortfall_is_the_difference;
ALTER TABLE forfeiture_shortfall ADD CONSTRAINT shortfall_is_the_difference
  CHECK (shortfall = greatest(0, coalesce(was_whole_term, was_per_year * years) - coalesce(now_whole_term, now_per_year * years)));
