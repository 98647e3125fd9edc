// Time as the watchdog's statements give it: days since 1970 by China's calendar, and milliseconds.

/** SQL of a timestamptz → days since 1970. */
export const dayOf = (at: string): string => `((${at} AT TIME ZONE 'Asia/Shanghai')::date - DATE '1970-01-01')`;

/** SQL of a date → days since 1970. */
export const dayNumber = (date: string): string => `(${date} - DATE '1970-01-01')`;

/** SQL of a timestamptz → milliseconds since 1970. */
export const msOf = (at: string): string => `floor(extract(epoch FROM ${at}) * 1000)::float8`;

export const TODAY = `(county_today() - DATE '1970-01-01')`;
