// LotComment: what the township wrote about a box, shown at that box.
import { Notice } from '../../kit/notice.tsx';
import { useSay } from '../../kit/frame.tsx';
import type { VillageKey } from '../../words/village.zh.ts';
import type { Comment } from './lot-parts.ts';

export function LotComment({ comments, field }: { comments: readonly Comment[]; field: string }) {
  const say = useSay<VillageKey>();
  return (
    <>
      {comments
        .filter((comment) => comment.field === field)
        .map((comment) => (
          <Notice key={comment.comment} kind="bad">
            {say('wizard.comment', { comment: comment.comment })}
          </Notice>
        ))}
    </>
  );
}
