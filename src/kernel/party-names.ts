// Party names: several people who stand together in one line of a contract or a register, and each of them again.

/** '、' stands in no registered name. */
const BETWEEN = '、';

export const joinNames = (names: readonly string[]): string => names.join(BETWEEN);

/** At least one; the line itself when it names one. */
export const splitNames = (line: string): string[] => line.split(BETWEEN).map((name) => name.trim()).filter((name) => name !== '');
