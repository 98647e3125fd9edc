-- What somebody had typed into a long form and not yet sent: theirs alone, sealed, gone when the form is done.
CREATE TABLE form_draft (
  account_id uuid NOT NULL REFERENCES account,
  form       text NOT NULL CHECK (length(form) BETWEEN 1 AND 300),   -- where the form is sent, and what it is about
  fields     text NOT NULL,                                          -- AES-256-GCM: people's names stand in forms
  saved_at   timestamptz NOT NULL,
  PRIMARY KEY (account_id, form)
);
CREATE INDEX form_draft_age ON form_draft (account_id, saved_at);
