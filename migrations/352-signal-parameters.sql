-- A county's own parameters of a signal: from a day on, entered by one officer and confirmed by another; what held before still stands.
-- 依据: 内部控制规范 第12条: who could move a line alone could hide a case behind it.
CREATE TABLE signal_parameter (
  county         text NOT NULL REFERENCES place,
  code           text NOT NULL CHECK (code ~ '^[A-Z]\d{1,2}$'),
  name           text NOT NULL CHECK (name <> ''),
  value          double precision NOT NULL,
  effective_from date NOT NULL,
  reason         text NOT NULL CHECK (reason <> ''),
  subject        text NOT NULL CHECK (subject = county || '/' || code || '/' || name),
  proposed_by    uuid NOT NULL REFERENCES account,
  approved_by    uuid NOT NULL REFERENCES account,
  approval_id    uuid NOT NULL CONSTRAINT signal_parameter_one_approval UNIQUE REFERENCES approval,
  adopted_at     timestamptz NOT NULL,
  CONSTRAINT signal_parameter_once PRIMARY KEY (county, code, name, effective_from),
  CONSTRAINT signal_parameter_takes_two CHECK (approved_by <> proposed_by),
  CONSTRAINT signal_parameter_not_backwards CHECK (effective_from >= (adopted_at AT TIME ZONE 'Asia/Shanghai')::date)
);
CREATE TRIGGER signal_parameter_append_only BEFORE UPDATE OR DELETE ON signal_parameter FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signal_parameter_rests_on_approval BEFORE INSERT ON signal_parameter FOR EACH ROW EXECUTE FUNCTION rests_on_approval('watchdog.parameter', 'subject');
REVOKE UPDATE, DELETE, TRUNCATE ON signal_parameter FROM sunfield_app;
