// Refusals of attachments that a correction would publish.
import { refusalKind } from '../../kernel/refusal.ts';

export const attachmentUnknown = refusalKind('notice.attachment_unknown', 404, '没有找到这份附件：要换的须在现在的公告里，类别相同', 'No such attachment: one that is replaced stands in the present notice and is of the same kind');
