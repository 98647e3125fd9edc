// What lists of things to do show: one row a duty, with its day, the working days left, and what happens when it passes.

export const todoTasks = [
  'mend', 'finish_draft', 'submit', 'sign_lessor', 'arrears', 'give_notice', 'end_contract', 'deliver', 'take_back', 'refund_rent', 'issue_invoice', 'answer_sublease', 'list_expiring', 'account', 'findings',
  'review', 'compare_scan', 'file_contract', 'decide_change',
  'accept', 'applications', 'claims', 'instruct_payment', 'send_file', 'certify',
  'answer_objection', 'settle_result', 'approve', 'dispose_flag', 'random_check',
  'answer_part', 'bid', 'deposit', 'sign_lessee', 'rent',
] as const;
export type TodoTask = (typeof todoTasks)[number];

export interface TodoRow {
  key: string;
  task: TodoTask;
  /** What is to be decided or done, where the task alone does not say it. */
  name: { zh: string; en: string } | null;
  /** The step the lot's procedure has come to. */
  next: { zh: string; en: string } | null;
  title: string;
  place: string;
  href: string;
  /** 'YYYY-MM-DD'; null: no day is set for it. */
  dueOn: string | null;
  /** Working days from today to that day by the official calendar; negative when it has passed; 0 today. */
  daysLeft: number | null;
  /** The day lies in a year whose calendar is not announced yet. */
  caveat: { zh: string; en: string } | null;
  /** Yuan, where the duty is about money; a number of records, where it is about those. */
  amount: string | null;
}

/** Counted from the very rows of the list. */
export interface TodoSummary {
  total: number;
  late: number;
  tasks: readonly { task: TodoTask; count: number }[];
}

export interface TodoData {
  today: string;
  summary: TodoSummary;
  /** The one task that is shown; null: all. */
  chosen: TodoTask | null;
  /** Those of this page. */
  rows: readonly TodoRow[];
  paging: TodoPaging;
}

/** Which rows of how many stand here, counted from 1, and the rows the pages beside it are named by; null: there is none. */
export interface TodoPaging {
  from: number;
  to: number;
  of: number;
  before: string | null;
  after: string | null;
}
