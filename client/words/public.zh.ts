// The words of the public pages in Chinese: the source of truth for their keys.
import { publicCertificateZh } from './public-certificate.zh.ts';
import { publicFormsZh } from './public-forms.zh.ts';
import { publicLotZh } from './public-lot.zh.ts';
import { publicPowersZh } from './public-powers.zh.ts';
import { publicObjectionsZh } from './public-objections.zh.ts';
import { publicPriorityZh } from './public-priority.zh.ts';
import { publicSessionZh } from './public-session.zh.ts';
import { publicVillageZh } from './public-village.zh.ts';
import { publicWhyZh } from './public-why.zh.ts';

export const publicZh = {
  ...publicCertificateZh,
  'lots.title': '公开竞价',
  'lots.search': '搜村名、编号、地块',
  'lots.find': '搜索',
  'lots.more': '按类型、乡镇筛选和排序',
  'lots.kind': '类型',
  'lots.township': '乡镇',
  'lots.any': '全部',
  'lots.sort': '排序',
  'lots.sort.ending': '快结束的在前',
  'lots.sort.newest': '新发布的在前',
  'lots.sort.area': '面积大的在前',
  'lots.sort.price': '单价高的在前',
  'lots.segments': '按阶段看',
  'lots.segment.all': '全部',
  'lots.segment.registration': '报名中',
  'lots.segment.soon': '即将开始',
  'lots.segment.bidding': '竞价中',
  'lots.segment.ended': '已结束',
  'lots.none': '没有找到。换个词试试。',
  'lots.none.all': '看全部 {total} 个标的',
  'lots.none.yet': '目前没有公告的标的。',
  'lots.years': '{years} 年',
  'lots.bids': '{count} 次出价',
  'lots.next.registration_opens': '{at} 开始报名',
  'lots.next.registration_closes': '{at} 截止报名',
  'lots.next.bidding_opens': '{at} 开始竞价',
  'lots.next.bidding_ends': '{at} 结束',
  'lots.next.publicity_ends': '公示到 {at}',
  'signIn.title': '登录',
  'signIn.already': '您已经以“{name}”登录。再登录会换成另一个账号。',
  'signIn.phone': '手机号',
  'signIn.password': '密码',
  'signIn.do': '登录',
  'signIn.new': '还没有账号，想参加竞价？',
  'signIn.staff': '村、乡镇、交易中心和监督员的账号由管理员邀请开通。',
  'signUp.title': '注册竞买人',
  'signUp.what': '看信息不用注册。要报名竞价，才需要账号。',
  'signUp.kind': '您是',
  'signUp.person': '个人',
  'signUp.company': '企业或合作社',
  'signUp.name': '姓名或单位名称',
  'signUp.name.hint': '和证件上一样，签合同时要用。',
  'signUp.idNumber': '身份证号或统一社会信用代码',
  'signUp.idNumber.hint': '18 位。加密保存，页面上只显示头尾。',
  'signUp.company.only': '单位注册另填',
  'signUp.representative': '法定代表人姓名',
  'signUp.representative.number': '法定代表人身份证号',
  'signUp.representative.hint': '个人注册不用填。加密保存，只用来核对回避。',
  'signUp.phone.hint': '11 位，用来登录和通知您。',
  'signUp.password.hint': '至少 10 个字，可以是一句好记的话。',
  'signUp.agreed': '我填的是真的；我知道出价不能反悔。',
  'signUp.do': '注册',
  'signUp.have': '已经有账号？',
  ...publicLotZh,
  ...publicPowersZh,
  ...publicObjectionsZh,
  ...publicPriorityZh,
  ...publicFormsZh,
  ...publicSessionZh,
  ...publicVillageZh,
  ...publicWhyZh,
} as const;

export type PublicKey = keyof typeof publicZh;
