-- A drawing that failed is tried again by itself, each time after a longer while; real time, not the county's.
ALTER TABLE paper_job ADD COLUMN not_before timestamptz;
