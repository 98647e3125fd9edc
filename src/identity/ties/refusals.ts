// Refusals of ties and of the register of posts.
import { refusalKind } from '../../kernel/refusal.ts';

export const tieDeclaredAlready = refusalKind('tie.declared_already', 409, '这个人或这家公司已经申报过', 'This person or company has been declared already');
export const tieGone = refusalKind('tie.withdrawn_already', 409, '这条申报已经撤回', 'This declaration has been taken back already');
export const postLevel = refusalKind('post.level', 422, '村里的职务填 12 位村代码，乡镇的职务填 9 位乡镇代码', 'A village post belongs to a 12 digit code, a township post to a 9 digit one');
export const postHeldAlready = refusalKind('post.held_already', 409, '这个人已登记在这个职务上', 'This person is entered in this post already');
export const postEnded = refusalKind('post.ended', 409, '这个人已不在这个职务上', 'This person has left the post');
