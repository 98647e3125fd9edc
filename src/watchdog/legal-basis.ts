// Legal basis: the articles that the signals of procedure, terms and contracts rest on, named once.
import type { Bilingual } from '../kernel/shapes.ts';

const law = (zh: string, en: string): Bilingual => ({ zh, en });

export const law26: Bilingual = law('农村集体经济组织法 第二十六条（须由成员大会决定的事项）', 'Law on Rural Collective Economic Organizations, art. 26 (what the assembly decides)');
export const law27: Bilingual = law('农村集体经济组织法 第二十七条（提前十日通知；全体成员三分之二以上同意）', 'Law on Rural Collective Economic Organizations, art. 27 (ten days’ notice; two thirds of all members)');
export const law28: Bilingual = law('农村集体经济组织法 第二十八条（成员代表大会的权限）', 'Law on Rural Collective Economic Organizations, art. 28 (what representatives may decide)');
export const law44: Bilingual = law('农村集体经济组织法 第四十四条（收支入账）', 'Law on Rural Collective Economic Organizations, art. 44 (money and books)');
export const villagers24: Bilingual = law('村民委员会组织法 第二十四条（处分村集体财产须经村民会议）', 'Law on Villagers’ Committees, art. 24 (disposing of village property)');
export const villagers32: Bilingual = law('村民委员会组织法 第三十二条（村务监督机构）', 'Law on Villagers’ Committees, art. 32 (supervision of village affairs)');
export const villagers11: Bilingual = law('村民委员会组织法 第十一条（村民委员会每届任期五年）、第二十条（工作移交）', 'Law on Villagers’ Committees, arts. 11 and 20 (five-year terms; handing over)');
export const contracting52: Bilingual = law('农村土地承包法 第五十二条（发包给本集体以外的人须三分之二同意并报乡镇批准）', 'Rural Land Contracting Law, art. 52 (outsiders: two thirds and the township’s approval)');
export const contracting38: Bilingual = law('农村土地承包法 第三十八条（流转期限不超过承包期剩余期限）', 'Rural Land Contracting Law, art. 38 (no longer than the contract has left)');
export const civil496: Bilingual = law('民法典 第四百九十六条、第四百九十七条（格式条款）', 'Civil Code, arts. 496–497 (standard terms)');
export const civil543: Bilingual = law('民法典 第五百四十三条（协商一致可以变更合同）', 'Civil Code, art. 543 (a change takes both sides)');
export const civil586: Bilingual = law('民法典 第五百八十六条（定金不超过主合同标的额的百分之二十）', 'Civil Code, art. 586 (earnest money at most 20 % of the contract)');
export const civil705: Bilingual = law('民法典 第七百零五条（租赁期限不得超过二十年，续租自续订之日起也不得超过二十年）', 'Civil Code, art. 705 (a lease of twenty years at most; so each renewal)');
export const civil733: Bilingual = law('民法典 第七百三十三条（租期届满应当返还租赁物）', 'Civil Code, art. 733 (the thing let goes back at the end)');
export const civil734: Bilingual = law('民法典 第七百三十四条（期满继续使用的为不定期租赁；房屋承租人有优先承租权）', 'Civil Code, art. 734 (use after the end makes an indefinite lease; priority of the tenant of a house)');
export const civil154: Bilingual = law('民法典 第一百五十四条（恶意串通损害他人合法权益的行为无效）', 'Civil Code, art. 154 (malicious collusion is void)');
export const auction45: Bilingual = law('拍卖法 第四十五条、第四十八条（公告与展示）', 'Auction Law, arts. 45 and 48 (notice and viewing)');
export const court10: Bilingual = law('网络司法拍卖规定 第十条（起拍价不低于评估价或市价的百分之七十，参照）', 'By analogy: rules on online judicial auctions, art. 10 (not below 70 % of the appraisal)');
export const court12: Bilingual = law('网络司法拍卖规定 第十二条（公告期，参照）', 'By analogy: rules on online judicial auctions, art. 12 (period of notice)');
export const court17: Bilingual = law('网络司法拍卖规定 第十七条（保证金为起拍价的百分之五至二十，参照）', 'By analogy: rules on online judicial auctions, art. 17 (deposit of 5–20 %)');
export const court26: Bilingual = law('网络司法拍卖规定 第二十六条（再次拍卖降价不超过百分之二十，参照）', 'By analogy: rules on online judicial auctions, art. 26 (a second round at most 20 % lower)');
export const bidding32: Bilingual = law('招标投标法实施条例 第三十二条（不得以不合理条件限制、排斥潜在投标人，参照）', 'By analogy: Regulations on the Bidding Law, art. 32 (no unreasonable terms)');
export const appraisal: Bilingual = law('资产评估法 第十三条、第四十八条（评估机构和评估人员的责任）', 'Asset Appraisal Law, arts. 13 and 48 (duties of appraisers)');
export const countyRules: Bilingual = law('县农村产权交易规则（现行版本）', 'The county’s rules for rural property trading, as in force');
