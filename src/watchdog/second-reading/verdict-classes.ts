// Verdict classes of a second reading: those that close a flag; handing over is none.
export const secondVerdicts = ['to_lead', 'ordered_rectification', 'explained', 'data_error'] as const;
export type SecondVerdict = (typeof secondVerdicts)[number];

/** What is counted as the same: both ways of finding something are one. */
export const classOf: Readonly<Record<SecondVerdict, 0 | 1 | 2>> = { to_lead: 0, ordered_rectification: 0, explained: 1, data_error: 2 };
export const CLASSES = 3;
