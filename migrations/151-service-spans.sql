-- Service spans: when some process was up and taking bids, in county time. One row a run; its end moves on with every beat.
-- A lot closes only if they cover its whole final window (auction.md §6, I6).
CREATE TABLE service_span (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  node       text NOT NULL,
  began_at   timestamptz NOT NULL,
  seen_until timestamptz NOT NULL,
  CONSTRAINT service_span_runs_forward CHECK (seen_until >= began_at)
);
CREATE INDEX service_span_seen ON service_span (seen_until);
REVOKE DELETE, TRUNCATE ON service_span FROM sunfield_app;

-- Never read nor written: the spans took its place.
DROP TABLE service_heartbeat;
