// Notice codes: what may be told while bidding goes on.
export const noticeKinds = ['device', 'payer', 'jump', 'pace'] as const;
export type NoticeKind = (typeof noticeKinds)[number];
