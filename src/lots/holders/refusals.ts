// Refusals of telling the holders of priority before a notice.
import { refusalKind } from '../../kernel/refusal.ts';

export const holderKnown = refusalKind('holder.known', 409, '这位优先权人已经登记', 'This holder of priority has been entered already');
export const holderUnknown = refusalKind('holder.unknown', 404, '没有找到这位优先权人', 'No such holder of priority');
export const servedInFuture = refusalKind('holder.served_in_future', 422, '送达日期不能晚于今天（{today}）', 'Service cannot be dated after today ({today})');
export const holderNotServed = refusalKind('holder.not_served', 409, '优先权人“{name}”还没有送达凭证，不能发布公告', 'There is no proof that the holder of priority "{name}" was told: the notice cannot be published');
export const holderServedLately = refusalKind(
  'holder.served_lately', 409, '优先权人“{name}”{date} 送达，最早 {earliest} 才能发布公告', 'The holder of priority "{name}" was told on {date}: the notice may be published from {earliest}',
);
export const lesseeNotEntered = refusalKind(
  'holder.lessee_not_entered', 409, '这处房屋的承租人“{name}”依法可能有优先承租权，须先登记并送达', 'The lessee of this building, "{name}", may have priority by law: enter and tell him first',
);
export const holdersClosed = refusalKind('holder.closed', 409, '公告已发布，不能再登记或送达', 'The notice is published: holders are no longer entered or told');
