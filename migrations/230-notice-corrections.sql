-- A published notice corrected: which version it replaces, what it changes and why, whether the period began anew, and the two people behind it.
CREATE TABLE notice_correction (
  lot_id      uuid NOT NULL,
  version     int NOT NULL,                            -- of the notice that holds the corrected wording
  replaces    int NOT NULL,
  material    boolean NOT NULL,                        -- touches price, eligibility or dates: the notice period was counted anew
  changed     text[] NOT NULL CHECK (cardinality(changed) > 0), -- fields of the notice's body
  reason      text NOT NULL,
  asked_by    uuid NOT NULL REFERENCES account,
  decided_by  uuid NOT NULL REFERENCES account,
  approval_id uuid NOT NULL CONSTRAINT notice_correction_once UNIQUE REFERENCES approval,
  PRIMARY KEY (lot_id, version),
  FOREIGN KEY (lot_id, version) REFERENCES notice,
  FOREIGN KEY (lot_id, replaces) REFERENCES notice,
  CONSTRAINT notice_correction_follows CHECK (replaces = version - 1),
  CONSTRAINT notice_correction_takes_two CHECK (decided_by <> asked_by)
);
CREATE TRIGGER notice_correction_append_only BEFORE UPDATE OR DELETE ON notice_correction FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON notice_correction FROM sunfield_app;
