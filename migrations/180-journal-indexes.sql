-- Bids are most of the journal and are found by lot, key or position; only the rare kinds are ever asked for by their kind.
-- The full index cost every bid a share of its insert, and drew the planner into reading all bids of a lot to find the last.
DROP INDEX journal_entry_kind;
CREATE INDEX journal_entry_rare ON journal_entry (subject, id, kind, seq) WHERE kind NOT IN ('bid.accepted', 'bid.refused');
