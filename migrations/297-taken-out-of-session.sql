-- 移出专场: a material correction begins a lot's period anew, so it cannot open with its session; it leaves, at the version that says so. Its place stays empty: the others keep theirs.
ALTER TABLE session_lot
  ADD COLUMN taken_out_at timestamptz,
  ADD COLUMN taken_out_version int,
  ADD CONSTRAINT session_lot_taken_out_is_whole CHECK ((taken_out_at IS NULL) = (taken_out_version IS NULL) AND (taken_out_at IS NULL OR position IS NOT NULL)),
  ADD CONSTRAINT session_lot_taken_out_by_correction FOREIGN KEY (lot_id, taken_out_version) REFERENCES notice_correction (lot_id, version);
