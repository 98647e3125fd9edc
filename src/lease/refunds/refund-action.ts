// Refund action: the word under which a refund of rent waits for its second person, and how long.
export const REFUND_ACTION = 'lease.refund';
export const WAITS_SECONDS = 10 * 86_400;
