-- A change that never takes force ends: withdrawn by the village before the lessee agrees, or lapsed when he has not agreed by a day the rules set. The meeting's minutes stand beside it.
ALTER TABLE lease_change ADD COLUMN agree_by date;          -- set with the township's approval, while the lessee has not agreed
ALTER TABLE lease_change ADD COLUMN ended_by uuid REFERENCES account;
ALTER TABLE lease_change ADD COLUMN ended_at timestamptz;
ALTER TABLE lease_change ADD COLUMN end_reason text;
ALTER TABLE lease_change DROP CONSTRAINT lease_change_state_check;
ALTER TABLE lease_change ADD CONSTRAINT lease_change_state_check CHECK (state IN ('proposed','in_force','refused','withdrawn','lapsed'));
ALTER TABLE lease_change ADD CONSTRAINT lease_change_ended CHECK ((state IN ('withdrawn','lapsed')) = (ended_at IS NOT NULL)
  AND (state <> 'withdrawn' OR (ended_by IS NOT NULL AND end_reason IS NOT NULL AND agreed_at IS NULL))
  AND (state <> 'lapsed' OR (ended_by IS NULL AND agree_by IS NOT NULL AND agreed_at IS NULL)));

CREATE OR REPLACE FUNCTION lease_change_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_move text[] := '{state,agreed_by,agreed_at,decided_by,decided_at,opinion,in_force_at,agree_by,ended_by,ended_at,end_reason}';
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'proposed' OR to_jsonb(NEW) - may_move IS DISTINCT FROM to_jsonb(OLD) - may_move THEN
    RAISE EXCEPTION 'what was proposed is agreed and decided on, not changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
-- Approved before this rule: thirty days from now, as its default says; nobody was told of a day before.
UPDATE lease_change SET agree_by = county_today() + 30 WHERE state = 'proposed' AND decided_at IS NOT NULL AND agreed_at IS NULL;

-- 依据: 农村集体经济组织法 第26条: what was voted is proved by its minutes.
CREATE TABLE change_minutes (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id   uuid NOT NULL REFERENCES lease,
  change_id  uuid NOT NULL REFERENCES lease_change,
  name       text NOT NULL,
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text NOT NULL,
  bytes      int NOT NULL CHECK (bytes > 0),
  added_by   uuid NOT NULL REFERENCES account,
  added_at   timestamptz NOT NULL,
  CONSTRAINT change_minutes_once UNIQUE (change_id, sha256)
);
CREATE INDEX change_minutes_lease ON change_minutes (lease_id);
CREATE TRIGGER change_minutes_append_only BEFORE UPDATE OR DELETE ON change_minutes FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON change_minutes TO sunfield_app;
