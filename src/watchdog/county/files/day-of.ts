// A day as the sections hold it, written into their statements.

/** Days since 1970 by China's calendar, of an instant. */
export const dayOf = (at: string): string => `((${at} AT TIME ZONE 'Asia/Shanghai')::date - DATE '1970-01-01')`;

/** The same of a date. */
export const dayNumber = (date: string): string => `(${date} - DATE '1970-01-01')`;

/** Milliseconds since 1970 of an instant. */
export const msOf = (at: string): string => `floor(extract(epoch FROM ${at}) * 1000)::float8`;

export const TODAY = dayNumber('county_today()');
