// What the list of things to do shows: one row a duty, with its day, the working days left, and what happens when it passes.

export const todoTasks = ['mend', 'finish_draft', 'submit', 'review', 'accept', 'list_expiring', 'sign_lessor', 'arrears', 'applications', 'bid', 'deposit', 'sign_lessee', 'rent'] as const;
export type TodoTask = (typeof todoTasks)[number];

export interface TodoRow {
  key: string;
  task: TodoTask;
  title: string;
  place: string;
  href: string;
  /** 'YYYY-MM-DD'; null: no day is set for it. */
  dueOn: string | null;
  /** Working days from today to that day by the official calendar; negative when it has passed; 0 today. */
  daysLeft: number | null;
  /** The day lies in a year whose calendar is not announced yet. */
  caveat: { zh: string; en: string } | null;
  /** Yuan, where the duty is to pay. */
  amount: string | null;
}

export interface TodoData {
  today: string;
  rows: readonly TodoRow[];
}
