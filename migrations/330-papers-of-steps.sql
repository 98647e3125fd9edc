-- A paper stands under the step it proves. Where nobody noted the step and the kind does not say it, the paper proves whatever asks for its kind, as before.
ALTER TABLE lot_document ADD COLUMN step text CHECK (step IN
  ('proposal','consultation','party_review','resolution','resolution_publicity','supervision','plan_filing','township_review','outsider_approval'));

-- Only what the kind itself says: minutes and sign-in lists may be of any meeting.
UPDATE lot_document SET step = CASE kind
    WHEN 'publicity' THEN 'resolution_publicity' WHEN 'opinion' THEN 'supervision' WHEN 'filing' THEN 'plan_filing'
    WHEN 'approval' THEN 'outsider_approval' WHEN 'proxy' THEN 'resolution' END
  WHERE kind IN ('publicity','opinion','filing','approval','proxy');

-- One meeting may have done two steps: its minutes then stand under both.
ALTER TABLE lot_document DROP CONSTRAINT lot_document_once;
CREATE UNIQUE INDEX lot_document_once ON lot_document (lot_id, kind, sha256, step) NULLS NOT DISTINCT;
