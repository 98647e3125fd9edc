-- Single-use tickets for the live connection's handshake: bound to a session, valid for seconds, taken by whichever node sees one first.
CREATE TABLE live_ticket (
  ticket_hash text PRIMARY KEY,                        -- SHA-256 of the ticket; the ticket itself is known to its owner alone
  session_id  uuid NOT NULL REFERENCES session,
  expires_at  timestamptz NOT NULL
);
CREATE INDEX live_ticket_session ON live_ticket (session_id);
CREATE INDEX live_ticket_expiry ON live_ticket (expires_at);
