-- A charge or a proposal whose request for approval had ended undecided stood on; from here on it lapses with the request.
UPDATE winner_default c SET state = 'lapsed' FROM approval a WHERE a.id = c.approval_id AND c.state = 'charged' AND a.state IN ('expired', 'withdrawn');
UPDATE succession s SET state = 'lapsed' FROM approval a WHERE a.id = s.approval_id AND s.state = 'proposed' AND a.state IN ('expired', 'withdrawn');
