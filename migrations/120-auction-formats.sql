-- Formats and interruptions of an auction: what the notice may choose, and what may hold the countdown.
ALTER TABLE lot
  ADD COLUMN format text NOT NULL DEFAULT 'ascending' CHECK (format IN ('ascending','sealed','sealed_rounds','fixed_price')),
  ADD COLUMN sealed_rounds int CHECK (sealed_rounds BETWEEN 2 AND 5),
  ADD CONSTRAINT lot_rounds_fit_format CHECK ((format = 'sealed_rounds') = (sealed_rounds IS NOT NULL));

ALTER TABLE auction
  ADD COLUMN format text NOT NULL DEFAULT 'ascending' CHECK (format IN ('ascending','sealed','sealed_rounds','fixed_price')),
  ADD COLUMN max_extensions int CHECK (max_extensions >= 0),   -- null: no cap
  ADD COLUMN priority_mode text NOT NULL DEFAULT 'COURT_MATCH' CHECK (priority_mode IN ('COURT_MATCH','LAST_LOOK')),
  ADD COLUMN leader_rank int,                                  -- of the leader's confirmed priority; null: none
  ADD COLUMN suspended_at timestamptz,                         -- the countdown stands still since
  ADD COLUMN resumes_at timestamptz,                           -- bids are taken again from here on
  ADD COLUMN last_look_until timestamptz;                      -- LAST_LOOK: only holders of priority may match until then

-- 1 is the strongest. Set when two people have confirmed a claim, before bidding starts; null: no priority.
ALTER TABLE application ADD COLUMN priority_rank int CHECK (priority_rank >= 1);
