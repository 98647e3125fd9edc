// Alive: the progress of a contract being drawn moves by itself.
import type { Wake } from '../../../kit/view.tsx';
import { isOpen, PaperProgress } from '../../papers/progress.tsx';
import type { LesseePapersData } from './view-model.ts';

export const wake: Wake<LesseePapersData> = ({ data: { papers }, island }) => {
  if (papers.contract === null && isOpen(papers.job)) island('paper-progress', <PaperProgress leaseId={papers.leaseId} job={papers.job} />);
};
