-- What has changed since last night is found by its time, so that a day of the whole county is last night's count and what moved since.
CREATE INDEX asset_state_span_from ON asset_state_span (from_at);
CREATE INDEX asset_state_span_until ON asset_state_span (until_at) WHERE until_at IS NOT NULL;
CREATE INDEX lot_state_span_from ON lot_state_span (from_at);
CREATE INDEX lot_state_span_until ON lot_state_span (until_at) WHERE until_at IS NOT NULL;
CREATE INDEX occupation_created ON occupation (created_at);
CREATE INDEX occupation_ended ON occupation (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX occupation_from ON occupation (from_date);
CREATE INDEX bank_line_booked ON bank_line (booked_on);
CREATE INDEX bank_line_statement ON bank_line (statement_id);
CREATE INDEX statement_imported ON statement (imported_at);
CREATE INDEX bank_line_match_matched ON bank_line_match (matched_at);
