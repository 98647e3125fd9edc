// Alive: the vote is checked while it is typed.
import type { Wake } from '../../../kit/view.tsx';
import { VoteLive } from './vote-live.tsx';
import type { LotVoteData } from './view-model.ts';

export const wake: Wake<LotVoteData> = ({ data, island }) => island('vote', <VoteLive vote={data.vote} />);
