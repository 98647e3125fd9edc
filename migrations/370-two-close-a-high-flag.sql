-- A high flag is closed by two officers: one says what was found, another confirms it. 依据: 监督执纪工作规则 第10条 (线索处置集体研究); 内部控制规范 第12条
ALTER TABLE disposition
  ADD COLUMN confirmed_by uuid REFERENCES account,
  ADD COLUMN approval_id  uuid CONSTRAINT disposition_one_approval UNIQUE REFERENCES approval,
  ADD CONSTRAINT disposition_takes_two CHECK (confirmed_by <> decided_by AND (confirmed_by IS NULL) = (approval_id IS NULL));
CREATE TRIGGER disposition_rests_on_approval BEFORE INSERT ON disposition FOR EACH ROW EXECUTE FUNCTION rests_on_approval('watchdog.close_high', 'flag_id');

CREATE FUNCTION high_flag_takes_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.approval_id IS NULL AND NEW.verdict <> 'handed_over' AND EXISTS (SELECT 1 FROM flag f WHERE f.id = NEW.flag_id AND f.level = 'high')
  THEN RAISE EXCEPTION 'a high flag is closed by two officers' USING ERRCODE = '23514', CONSTRAINT = 'high_flag_takes_two';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER high_flag_takes_two BEFORE INSERT ON disposition FOR EACH ROW EXECUTE FUNCTION high_flag_takes_two();
