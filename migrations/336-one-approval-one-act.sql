-- Each approval carries one act, and each vote the change it was named for: what two people or a meeting agreed to once is not agreed to again.
CREATE FUNCTION approval_carries_one_act() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  given uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  taken boolean;
BEGIN
  IF given IS NULL THEN RETURN NEW; END IF;
  -- Two acts that name one approval at the same moment come one after the other.
  PERFORM 1 FROM approval WHERE id = given FOR UPDATE;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I t WHERE t.%I = $1 AND t.id <> $2)', TG_TABLE_NAME, TG_ARGV[0]) INTO taken USING given, NEW.id;
  IF taken THEN RAISE EXCEPTION 'an approval carries one act (%)', TG_NAME USING ERRCODE = '23514', CONSTRAINT = TG_NAME; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER default_one_approval BEFORE INSERT OR UPDATE OF approval_id, state ON winner_default FOR EACH ROW EXECUTE FUNCTION approval_carries_one_act('approval_id');
CREATE TRIGGER succession_one_approval BEFORE INSERT OR UPDATE OF approval_id, state ON succession FOR EACH ROW EXECUTE FUNCTION approval_carries_one_act('approval_id');
CREATE TRIGGER bank_account_closing_one_approval BEFORE UPDATE OF closing_approval_id ON bank_account FOR EACH ROW EXECUTE FUNCTION approval_carries_one_act('closing_approval_id');

-- A calendar is many days: all in the transaction in which it was approved, and none later.
CREATE FUNCTION calendar_day_of_its_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM approval a WHERE a.id = NEW.approval_id AND a.xmin = pg_current_xact_id()::xid)
  THEN RAISE EXCEPTION 'days of a calendar are entered with the approval itself' USING ERRCODE = '23514', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calendar_day_one_approval BEFORE INSERT OR UPDATE OF approval_id, day, working ON calendar_day FOR EACH ROW
  WHEN (NEW.approval_id IS NOT NULL) EXECUTE FUNCTION calendar_day_of_its_approval();

-- 依据: 农村集体经济组织法 第26条: a vote is for the change it names. One meeting may vote on several, of different kinds, each by its own vote.
CREATE FUNCTION lease_change_own_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM lease_change c WHERE c.lease_id = NEW.lease_id AND c.kind = NEW.kind AND c.body = NEW.body AND c.met_on = NEW.met_on AND c.state IN ('proposed', 'in_force'))
  THEN RAISE EXCEPTION 'the vote of this meeting carries another change already' USING ERRCODE = '23514', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lease_change_own_vote BEFORE INSERT ON lease_change FOR EACH ROW WHEN (NEW.met_on IS NOT NULL) EXECUTE FUNCTION lease_change_own_vote();
