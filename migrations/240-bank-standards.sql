-- What a bank's XML says beyond a table's columns: which of our payments a line is of, and why the bank sent it back.
ALTER TABLE bank_line
  ADD COLUMN end_to_end_id text NOT NULL DEFAULT '',   -- the payment's own id, 32 hex digits, where the bank carries it through
  ADD COLUMN return_reason text NOT NULL DEFAULT '';   -- '' unless the bank says that this is money of ours coming back
CREATE INDEX bank_line_end_to_end ON bank_line (end_to_end_id) WHERE end_to_end_id <> '';

ALTER TABLE simulated_bank_transfer
  ADD COLUMN end_to_end_id text NOT NULL DEFAULT '',
  ADD COLUMN return_reason text NOT NULL DEFAULT '';
