// Every "no" of drafts, with its rule in both languages.
import { refusalKind } from '../kernel/refusal.ts';

export const draftTooLong = refusalKind('draft.too_long', 413, '草稿太长：{length} 字，最多 {most} 字', 'The draft is too long: {length} characters, at most {most}');
export const tooManyBoxes = refusalKind('draft.too_many_boxes', 413, '草稿有 {count} 栏，最多 {most} 栏', 'The draft has {count} boxes, at most {most}');
