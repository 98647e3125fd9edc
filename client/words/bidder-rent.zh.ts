// The words of the lessee's pages about letters and subletting, in Chinese.

export const bidderRentZh = {
  'letter.back': '回到合同',
  'letter.print': '可以直接打印',
  'letter.to': '{lessee}：',
  'letter.contract': '您与{lessor}签订的合同（{code}，{title}），第 {instalment} 期租金应于 {due} 付清。到 {made}，共欠租金 {owed} 元（{words}）。',
  'letter.reminder': '请尽快付清。已经付的，请把付款凭证交村会计核对。',
  'letter.formal_demand': '依据民法典第722条，现正式催告：请在 {by} 前付清。逾期仍不付清，出租方可以依法解除合同。',
  'letter.termination_notice': '前次催告的期限已过。依据民法典第722条，请在 {by} 前付清；逾期仍不付清，出租方将经集体表决解除合同，并保留追索权利。',
  'letter.account': '租金只能付到：{holder}，{bank}，账号 {number}，附言 {code}。',
  'f.toName': '转给谁',
  'f.subletArea': '转租面积',
  'f.fromDate': '从哪天起',
  'f.untilDate': '到哪天止',
  'f.subletRent': '转租租金（每年）',
  'f.subletUse': '做什么用',
  'sublet.ask': '申请转租',
  'sublet.ask.note': '转租要村集体同意（民法典第716条）。没有同意就转租，出租方可以解除合同。',
  'sublet.send': '提交申请',
} as const;
