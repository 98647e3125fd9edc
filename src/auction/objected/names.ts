// Names of the grounds on which a result is annulled or its contract withheld, as everybody reads them.
import type { Bilingual } from '../../kernel/shapes.ts';
import type { AnnulGround, ObjectedResult } from './contract.ts';

export const groundNames: Record<AnnulGround | ObjectedResult['ground'], Bilingual> = {
  procedure: { zh: '竞价或定标程序有误', en: 'the bidding or the award did not follow the procedure' },
  notice: { zh: '公告内容有实质错误', en: 'the notice was wrong in substance' },
  winner_unfit: { zh: '竞得人不符合报名条件，本人没有过错', en: 'the winner does not meet the conditions, through no fault of theirs' },
  winner_fault: { zh: '竞得人有过错', en: 'the winner is at fault' },
  to_be_mended: { zh: '可以补正，暂缓签约', en: 'it can be mended: the contract is withheld' },
  unsettled: { zh: '到期没有人处理', en: 'nobody decided in time' },
};
