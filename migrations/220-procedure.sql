-- The procedure of a lot: what the village did on paper, step by step, who approved outsiders, and in which tier it was handed in.
ALTER TABLE lot ADD COLUMN admits text NOT NULL DEFAULT 'anyone' CHECK (admits IN ('anyone','members'));
ALTER TABLE lot ADD COLUMN tier text CHECK (tier IN ('village','township','county'));   -- fixed at submission, again at publication

ALTER TABLE lot_document DROP CONSTRAINT lot_document_kind_check;
ALTER TABLE lot_document ADD CONSTRAINT lot_document_kind_check CHECK (kind IN
  ('minutes','sign_in','photo','title','appraisal','contract_sample','publicity','opinion','approval','filing','proxy','other'));

-- One row a step; entering it again replaces it, and the journal keeps both. Dates, verdict and signer as on the paper.
CREATE TABLE lot_step (
  lot_id      uuid NOT NULL REFERENCES lot,
  step        text NOT NULL CHECK (step IN ('proposal','consultation','party_review','resolution_publicity','supervision','plan_filing')),
  done_on     date NOT NULL,
  until_on    date CHECK (until_on >= done_on),             -- the last day of a publicity
  verdict     text CHECK (verdict IN ('agrees','objects')),
  signer      text,
  recorded_by uuid NOT NULL REFERENCES account,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (lot_id, step),
  CHECK ((step = 'supervision') = (signer IS NOT NULL)),
  CHECK (step <> 'supervision' OR verdict IS NOT NULL),
  CHECK ((step = 'resolution_publicity') = (until_on IS NOT NULL))
);

-- 依据: 农村土地承包法 第52条: the township government's document, not a tick.
CREATE TABLE outsider_approval (
  lot_id          uuid PRIMARY KEY REFERENCES lot,
  document_number text NOT NULL,
  approved_on     date NOT NULL,
  recorded_by     uuid NOT NULL REFERENCES account,
  recorded_at     timestamptz NOT NULL
);
