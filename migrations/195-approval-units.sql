-- Four eyes see every office: a request keeps all units of who asked, and the people it is about. None of them may decide it.
ALTER TABLE approval
  ADD COLUMN requested_units text[] NOT NULL DEFAULT '{}',   -- every office held when it was asked; older requests know the one in requested_unit
  ADD COLUMN concerned uuid[] NOT NULL DEFAULT '{}',         -- accounts it is about
  ADD CONSTRAINT approval_other_units CHECK (NOT other_unit OR decided_unit <> ALL (requested_units)),
  ADD CONSTRAINT approval_not_the_concerned CHECK (decided_by <> ALL (concerned));

-- What was asked stays as it was, with these two.
CREATE OR REPLACE FUNCTION approval_only_decides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'requested'
     OR (NEW.id, NEW.action, NEW.subject, NEW.subject_id, NEW.region, NEW.ask, NEW.reason, NEW.salt, NEW.decider_roles, NEW.other_unit,
         NEW.requested_by, NEW.requested_unit, NEW.requested_units, NEW.concerned, NEW.requested_at, NEW.expires_at)
        IS DISTINCT FROM
        (OLD.id, OLD.action, OLD.subject, OLD.subject_id, OLD.region, OLD.ask, OLD.reason, OLD.salt, OLD.decider_roles, OLD.other_unit,
         OLD.requested_by, OLD.requested_unit, OLD.requested_units, OLD.concerned, OLD.requested_at, OLD.expires_at)
  THEN RAISE EXCEPTION 'an approval is decided once and otherwise stays as it was asked' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
