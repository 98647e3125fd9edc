-- Reversals (红冲): a booking the bank took back and the line that took it back cancel each other out; neither is anybody's deposit, rent or refund.
ALTER TABLE bank_line_match DROP CONSTRAINT bank_line_match_purpose_check;
ALTER TABLE bank_line_match ADD CONSTRAINT bank_line_match_purpose_check CHECK (purpose IN ('deposit','rent','refund','returned','bond','reversal','other'));
-- Looked through at every import: lines the bank calls a reversal or a return.
CREATE INDEX bank_line_reversal ON bank_line (account_number, amount) WHERE return_reason <> '';
