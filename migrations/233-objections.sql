-- 异议: anybody signed in objects to a notice or to a result; it is answered within the county's days, and a result waits for its answer.
CREATE TABLE objection (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lot_id      uuid NOT NULL REFERENCES lot,
  stage       text NOT NULL CHECK (stage IN ('notice','result')),
  filed_by    uuid NOT NULL REFERENCES account,
  grounds     text NOT NULL,                             -- read by who filed it and by staff only: it may name people
  salt        text NOT NULL,                             -- of the journal's commitment to the grounds
  filed_at    timestamptz NOT NULL,
  answer_by   date NOT NULL,                             -- the last working day for the answer
  verdict     text CHECK (verdict IN ('upheld','dismissed')),
  answer      text,                                      -- public; names nobody
  ruled_by    uuid REFERENCES account,
  ruled_at    timestamptz,
  CONSTRAINT objection_ruling_is_whole CHECK ((verdict IS NULL) = (answer IS NULL) AND (verdict IS NULL) = (ruled_by IS NULL) AND (verdict IS NULL) = (ruled_at IS NULL)),
  CONSTRAINT objection_is_not_ruled_by_its_filer CHECK (ruled_by <> filed_by)
);
CREATE INDEX objection_lot ON objection (lot_id, filed_at);
CREATE UNIQUE INDEX objection_one_open ON objection (lot_id, filed_by) WHERE verdict IS NULL;

-- Ruled once; what was filed stays as it was filed.
CREATE FUNCTION objection_only_ruled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.verdict IS NOT NULL
     OR (NEW.id, NEW.lot_id, NEW.stage, NEW.filed_by, NEW.grounds, NEW.salt, NEW.filed_at, NEW.answer_by) IS DISTINCT FROM (OLD.id, OLD.lot_id, OLD.stage, OLD.filed_by, OLD.grounds, OLD.salt, OLD.filed_at, OLD.answer_by)
  THEN RAISE EXCEPTION 'an objection is ruled once and otherwise stays as it was filed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER objection_only_ruled BEFORE UPDATE OR DELETE ON objection FOR EACH ROW EXECUTE FUNCTION objection_only_ruled();
REVOKE DELETE, TRUNCATE ON objection FROM sunfield_app;
