// Alive: the progress of a contract being drawn moves by itself.
import type { Wake } from '../../../kit/view.tsx';
import { isOpen, isTroubled, PaperProgress } from '../../papers/progress.tsx';
import type { LeasePapersData } from './view-model.ts';

export const wake: Wake<LeasePapersData> = ({ data: { papers }, island }) => {
  if (papers.contract === null && isOpen(papers.job) && !isTroubled(papers.job)) island('paper-progress', <PaperProgress leaseId={papers.leaseId} job={papers.job} />);
};
