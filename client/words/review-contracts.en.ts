// The words of contracts at the township in English.
import type { reviewContractsZh } from './review-contracts.zh.ts';

export const reviewContractsEn: Record<keyof typeof reviewContractsZh, string> = {
  'contracts.title': 'Contracts to file',
  'contracts.notice': 'The notice',
  'contracts.waiting': 'To compare and to file',
  'contracts.waiting.none': 'No contract waits to be compared or filed.',
  'contracts.filed': 'Register of filed contracts',
  'contracts.filed.none': 'No contract has been filed yet.',
  'contracts.col.contract': 'Contract',
  'contracts.col.place': 'Village',
  'contracts.col.todo': 'To do',
  'contracts.col.since': 'Since',
};
