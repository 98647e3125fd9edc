-- Handover (交接单): what was handed over in which state, with photos and meter readings, recorded by the village, answered by the lessee.
CREATE TABLE handover (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id    uuid NOT NULL REFERENCES lease,
  kind        text NOT NULL CHECK (kind IN ('delivery','return')),
  happened_on date NOT NULL,
  area        numeric(14,2) NOT NULL CHECK (area > 0),   -- as paced out or counted, in the lease's unit
  condition   text NOT NULL,
  items       text,                                      -- keys, equipment
  readings    jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(readings) = 'array'), -- [{meter, reading, unit}]
  state       text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','waiting','accepted','objected')),
  recorded_by uuid NOT NULL REFERENCES account,
  recorded_at timestamptz NOT NULL,
  facts_sha256 text CHECK (facts_sha256 ~ '^[0-9a-f]{64}$'), -- what both signed, from `waiting` on
  recorder_evidence jsonb,
  answered_by uuid REFERENCES account,
  answered_at timestamptz,
  method      text CHECK (method IN ('online','paper')),
  answer_evidence jsonb,
  objection   text,
  CONSTRAINT handover_two_people CHECK (answered_by IS NULL OR answered_by <> recorded_by),
  CONSTRAINT handover_answered CHECK ((state IN ('accepted','objected')) = (answered_at IS NOT NULL) AND (answered_at IS NULL) = (answered_by IS NULL) AND (state = 'objected') = (objection IS NOT NULL)
    AND (state = 'draft' OR facts_sha256 IS NOT NULL))
);
CREATE UNIQUE INDEX handover_one_open ON handover (lease_id, kind) WHERE state <> 'objected';

CREATE TABLE handover_file (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  handover_id uuid NOT NULL REFERENCES handover,
  what        text NOT NULL CHECK (what IN ('photo','signed_sheet')),
  caption     text NOT NULL,
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type  text NOT NULL,
  bytes       int NOT NULL,
  added_at    timestamptz NOT NULL,
  CONSTRAINT handover_file_once UNIQUE (handover_id, sha256)
);
CREATE TRIGGER handover_file_append_only BEFORE UPDATE OR DELETE ON handover_file FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What the lessee was shown stays as it was shown.
CREATE FUNCTION handover_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('accepted','objected')
     OR (OLD.state = 'waiting' AND to_jsonb(NEW) - '{state,answered_by,answered_at,method,answer_evidence,objection}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{state,answered_by,answered_at,method,answer_evidence,objection}'::text[]) THEN
    RAISE EXCEPTION 'a handover that was shown to the lessee stays' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_stays BEFORE UPDATE OR DELETE ON handover FOR EACH ROW EXECUTE FUNCTION handover_stays();

CREATE FUNCTION handover_file_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The sheet both signed by hand comes after it was printed; photos come before it is shown.
  IF NOT EXISTS (SELECT 1 FROM handover h WHERE h.id = NEW.handover_id AND (h.state = 'draft' OR (h.state = 'waiting' AND NEW.what = 'signed_sheet'))) THEN
    RAISE EXCEPTION 'nothing is added to a handover that was shown' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_file_while_open BEFORE INSERT ON handover_file FOR EACH ROW EXECUTE FUNCTION handover_file_while_open();
