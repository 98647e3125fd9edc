// Phase: where a published lot stands for the public. One definition, in SQL, used by every list and page.

/** Needs `l` = lot, `n` = its newest notice and, where they exist, `a` = its auction and `q` = the sealed round that runs, whose window stands for the auction's from the second on. */
export const PHASE = `CASE l.state
  WHEN 'result_publicity' THEN 'result' WHEN 'contract_pending' THEN 'contract' WHEN 'leased' THEN 'leased'
  WHEN 'unsold' THEN 'unsold' WHEN 'withdrawn' THEN 'withdrawn' WHEN 'defaulted' THEN 'defaulted'
  ELSE CASE
    WHEN a.state = 'withdrawn' THEN 'withdrawn'
    WHEN a.suspended_at IS NOT NULL OR county_now() < a.resumes_at THEN 'suspended'
    WHEN county_now() < n.registration_opens_at THEN 'notice'
    WHEN county_now() < n.registration_closes_at THEN 'registration'
    WHEN county_now() < coalesce(q.opens_at, a.opens_at, n.bidding_opens_at) THEN 'waiting'
    WHEN a.ends_at IS NOT NULL AND county_now() >= coalesce(q.ends_at, a.last_look_until, a.ends_at) THEN 'closing'
    ELSE 'bidding' END END`;

/** The tables every public reading of a lot starts from: only what was published. */
export const PUBLISHED = `lot l
  JOIN LATERAL (SELECT * FROM notice WHERE lot_id = l.id ORDER BY version DESC LIMIT 1) n ON true
  LEFT JOIN auction a ON a.lot_id = l.id
  LEFT JOIN sealed_auction sealed ON sealed.lot_id = a.lot_id AND a.state = 'open'
  LEFT JOIN sealed_round q ON q.lot_id = sealed.lot_id AND q.round = sealed.round
  LEFT JOIN standing_award w ON w.lot_id = l.id
  JOIN place v ON v.code = l.place_code
  LEFT JOIN place t ON t.code = left(l.place_code, 9)`;
