-- Contracts are judged as lots and villages are.
ALTER TABLE watchdog_result DROP CONSTRAINT watchdog_result_subject_kind_check;
ALTER TABLE watchdog_result ADD CONSTRAINT watchdog_result_subject_kind_check CHECK (subject_kind IN ('lot','collective','bank_line','occupation','contract'));
