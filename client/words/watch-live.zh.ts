// The words of the notices during bidding in Chinese: the source of truth for their keys.

export const watchLiveZh = {
  'live.title': '竞价中的提示',
  'live.lead': '竞价进行中发现的、值得留意的情况。只是提示：不停拍、不延时、不拒绝任何出价。竞买人只显示竞价代号，结束前谁也看不到姓名。',
  'live.asOf': '截至 {time}',
  'live.reload': '刷新',
  'live.none': '还没有提示。竞价开始后这里随时更新。',
  'live.running': '竞价中',
  'live.over': '竞价已结束',
  'live.flag': '预警 {code}',
  'live.guide': '怎么看这些提示',
  'live.null': '如果一切正常',
  'live.innocent': '先想想这些正当的原因',
  'live.limits': '看不到的',
} as const;
