-- Rents that follow a published index: each year's figure with its source, entered by one person and confirmed by another; what it adds to a lease is a change of its own, once a year of the contract.
CREATE TABLE index_figure (
  county       text NOT NULL REFERENCES place,
  code         text NOT NULL CHECK (code IN ('cpi','rice_price','wheat_price')),   -- kernel/rent-index.ts
  year         int NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  figure       numeric(10,2) NOT NULL CHECK (figure > 0),
  source       text NOT NULL,
  subject      text NOT NULL CHECK (subject = county || '/' || code || '/' || year),
  approval_id  uuid NOT NULL CONSTRAINT index_figure_one_approval UNIQUE REFERENCES approval,
  recorded_at  timestamptz NOT NULL,
  CONSTRAINT index_figure_once PRIMARY KEY (county, code, year)
);
CREATE TRIGGER index_figure_append_only BEFORE UPDATE OR DELETE ON index_figure FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER index_figure_rests_on_approval BEFORE INSERT ON index_figure FOR EACH ROW EXECUTE FUNCTION rests_on_approval('rulebook.index', 'subject');
GRANT SELECT, INSERT ON index_figure TO sunfield_app;

-- Once a contract year; its two people are those of the last figure it takes.
CREATE UNIQUE INDEX lease_change_index_once ON lease_change (lease_id, (terms->>'year')) WHERE kind = 'settlement' AND terms->>'of' = 'index';
CREATE FUNCTION lease_change_rests_on_figure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'in_force' OR NOT EXISTS (
    SELECT 1 FROM lease l JOIN asset s ON s.id = l.asset_id
      JOIN index_figure f ON f.county = left(s.place_code, 6) AND f.code = NEW.terms->>'code' AND f.year = (NEW.terms->>'figure_year')::int
      JOIN approval a ON a.id = f.approval_id AND a.requested_by = NEW.proposed_by AND a.decided_by = NEW.decided_by
     WHERE l.id = NEW.lease_id)
  THEN RAISE EXCEPTION 'growth by an index rests on a figure two people entered' USING ERRCODE = '23514', CONSTRAINT = 'lease_change_rests_on_figure';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lease_change_rests_on_figure BEFORE INSERT ON lease_change FOR EACH ROW
  WHEN (NEW.kind = 'settlement' AND NEW.terms->>'of' = 'index') EXECUTE FUNCTION lease_change_rests_on_figure();
CREATE CONSTRAINT TRIGGER changes_sum_exactly_at_once AFTER INSERT ON lease_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'in_force') EXECUTE FUNCTION instalments_sum_exactly();
