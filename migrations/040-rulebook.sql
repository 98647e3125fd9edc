-- The county's rules, versioned; each value with its legal basis and the day it takes effect. A lot is pinned to one version.
CREATE TABLE rule_set (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  county         text NOT NULL REFERENCES place,
  version        int NOT NULL,
  effective_from date NOT NULL,
  approved_by    text NOT NULL,
  note           text NOT NULL DEFAULT '',
  created_at     timestamptz NOT NULL DEFAULT county_now(),
  CONSTRAINT rule_set_version UNIQUE (county, version)
);

CREATE TABLE rule_value (
  rule_set_id uuid NOT NULL REFERENCES rule_set,
  code        text NOT NULL,                            -- e.g. notice_working_days.farmland
  value       jsonb NOT NULL,
  unit        text NOT NULL,
  basis_zh    text NOT NULL,
  basis_en    text NOT NULL,
  effective_from date NOT NULL,
  PRIMARY KEY (rule_set_id, code)
);
CREATE TRIGGER rule_value_append_only BEFORE UPDATE OR DELETE ON rule_value FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_set_append_only BEFORE UPDATE OR DELETE ON rule_set FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Days the county knows beyond the packaged official calendar (a year announced later, a local make-up day).
CREATE TABLE calendar_day (
  county  text NOT NULL REFERENCES place,
  day     date NOT NULL,
  working boolean NOT NULL,
  name    text NOT NULL,
  basis   text NOT NULL,
  PRIMARY KEY (county, day)
);
