// The lot page's live part: reading the five sentences aloud.
import type { Wake } from '../../../kit/view.tsx';
import { ReadAloud } from './read-aloud.tsx';
import { fiveSentences } from './sentences.ts';
import type { LotData } from './view-model.ts';

export const wake: Wake<LotData> = ({ data, frame, say, island }) => {
  island('read-aloud', <ReadAloud sentences={fiveSentences(data, say, frame.language)} />);
};
