// Rule codes: the acts upon a county's rules that take two people, and how long a request for them waits.

export const RULES_ACTION = 'rulebook.rules';
export const CALENDAR_ACTION = 'rulebook.calendar';
export const INDEX_ACTION = 'rulebook.index';

/** A fortnight: the second person has a text to compare, not an auction to stop. */
export const RULES_WAIT_SECONDS = 14 * 86_400;
