// Refusal grounds: for any refusal's code, the county's rules and the article it rests on.
import { auctionGrounds, auctionPrefixes } from './grounds/auction-grounds.ts';
import { bidderGrounds, bidderPrefixes } from './grounds/bidder-grounds.ts';
import { duties, form, ground, machine, people, turn, type Ground } from './grounds/ground.ts';
import { laterGrounds, laterPrefixes } from './grounds/later-grounds.ts';
import { lotGrounds } from './grounds/lot-grounds.ts';

const account = ['农村集体经济组织法第44条（集体资金不得存入个人账户）', 'Collective Organisations Law art. 44 (never to a personal account)'] as const;
const books = ['会计法第25条、第37条；县交易规则（保证金专户）', 'Accounting Law arts. 25, 37; county trading rules (escrow account)'] as const;
const version = ['立法法第104条（法不溯及既往，参照）；县农村产权流转交易规则', 'After the Legislation Law art. 104 (no retroactive rules); county trading rules'] as const;
const holidays = ['全国年节及纪念日放假办法第2条；国务院办公厅放假通知', 'Measures on National Holidays art. 2; the State Council’s notice'] as const;

const own: Readonly<Record<string, Ground>> = {
  ...lotGrounds,
  ...auctionGrounds,
  ...laterGrounds,
  ...bidderGrounds,
  'rulebook.retroactive': ground(...version),
  'rulebook.base_changed': turn,
  'rulebook.code_unknown': form,
  'rulebook.calendar_statutory': ground(...holidays),
  'rulebook.calendar_other_year': form,
  'rulebook.calendar_day_twice': form,
  'rulebook.calendar_past': ground(...holidays),
  'watchdog.parameter_backwards': ground(...version),
  'watchdog.no_whole_run': turn,
  'identity.under_age': ground('民法典第17条、第18条（完全民事行为能力）', 'Civil Code arts. 17, 18 (full capacity)', 'bidder_min_age'),
  'identity.role_clash': duties,
  'identity.own_role': duties,
  'lease.same_person': ground('民法典第168条（禁止自己代理、双方代理）', 'Civil Code art. 168 (no acting for both sides)'),
  'lease.lessee_defaulted': ground('民法典第577条、第587条', 'Civil Code arts. 577, 587', 'default_sanction_days'),
  'lease.no_registered_account': ground(...account),
  'lease.no_account_for_deposit': ground(...account),
  'ledger.payment_arrived': ground('内部控制规范第15条（不得重复付款）', 'Internal control rules art. 15 (nothing is paid twice)'),
};

const byPrefix: Readonly<Record<string, Ground>> = {
  ...auctionPrefixes,
  ...laterPrefixes,
  ...bidderPrefixes,
  approval: duties, policy: duties, identity: people, rulebook: ground(...version), lot: turn, resolution: ground('农村集体经济组织法第26条至第28条', 'Collective Organisations Law arts. 26–28'),
  relisting: turn, lease: turn, ledger: ground(...books), statement: form, bank_account: ground(...account), collective: form, asset: form, occupation: form, place: form,
  form, file: form, upload: form, import: form, request: machine, live: machine, flag: duties, watchdog: form,
};

/** Undefined for a code nobody has declared a ground for. */
export const groundOf = (code: string): Ground | undefined => own[code] ?? byPrefix[code.split('.', 1)[0] ?? ''];

/** Codes with a ground of their own, for the test that they exist. */
export const groundedCodes = Object.keys(own);
