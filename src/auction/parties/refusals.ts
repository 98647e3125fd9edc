// Refusals of agents and joint bids.
import { refusalKind } from '../../kernel/refusal.ts';

export const partyUnknown = refusalKind(
  'party.unknown', 404, '没有姓名和证件号码都相符的实名账号，请对方先注册', 'No registered account has both this name and this number; they must sign up first',
);
export const partyIsYourself = refusalKind('party.yourself', 422, '不能把自己填作另一方', 'You cannot name yourself as the other party');
export const partyTwice = refusalKind('party.twice', 422, '同一个人填了两次', 'The same person is named twice');
export const sharesNotWhole = refusalKind('party.shares', 422, '各方份额合计须为 100%，现在是 {sum}%', 'The shares must add up to 100 %; they are {sum} %');
export const partiesClosed = refusalKind('party.closed', 409, '报名截止或已审核，不能再改联合报名', 'Registration is closed or decided: the partners stay as they are');
export const agentIsAlone = refusalKind('party.agent_alone', 409, '受托报名的不能再联合他人', 'Who applies for another cannot bid jointly as well');
export const notAnAgent = refusalKind('party.not_agent', 409, '这份报名不是受托报名，不用委托书', 'This application is not made for another: it needs no power of attorney');
export const inAnother = refusalKind('party.in_another', 409, '您已在这个标的的另一份报名里，一人只能参加一份', 'You are in another application for this lot already; one person takes part once');
export const invitationGone = refusalKind('party.no_invitation', 404, '没有等您确认的报名', 'No application waits for your confirmation');
export const answeredAlready = refusalKind('party.answered', 409, '您已经答复过', 'You have answered already');
export const partiesWaiting = refusalKind('application.parties_waiting', 409, '还有人没有本人确认，不能通过：{names}', 'Somebody has not confirmed yet: {names}');
export const mandateMissing = refusalKind('application.mandate_missing', 409, '受托报名没有委托书，不能通过', 'There is no power of attorney for this agent');
export const sharesBroken = refusalKind('application.shares_broken', 409, '联合报名的份额不完整，不能通过', 'The shares of this joint bid are not a whole');
export const samePersonTwice = refusalKind(
  'application.same_person_twice', 409,
  '“{name}”和这个标的另一份报名背后是同一个人（本人与其任法定代表人的单位，或同一人任法定代表人的单位）；一个人只能有一份报名，须先驳回或取消另一份',
  'The same person stands behind "{name}" and another application for this lot (himself and a company of his, or two companies of his); one person has one application: reject or cancel the other first',
);
export const ownKin = refusalKind('application.own_kin', 403, '报名人是您申报过的亲属或您本人，您须回避', 'The applicant is yourself or a relative you declared: somebody else must decide');
