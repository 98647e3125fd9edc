// Alive: the progress moves by itself.
import type { Wake } from '../../../kit/view.tsx';
import { RunProgress } from './progress.tsx';
import type { ImportRunData } from './view-model.ts';

export const wake: Wake<ImportRunData> = ({ data, island }) => {
  if (data.run.state === 'running') island('progress', <RunProgress run={data.run} />);
};
