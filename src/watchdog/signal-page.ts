// Signal page: every signal in the officer's words, from the signals themselves, so that the rulebook never says otherwise than the program.
import { contractSignals } from './contract-signals/catalogue.ts';
import type { CountySignal } from './county-signal.ts';
import { lotSignals } from './lot-signals/catalogue-of-lots.ts';
import { villageSignals } from './village-signals/catalogue.ts';

type Shown = Omit<CountySignal<object, never>, 'gather' | 'test' | 'tell'>;

const PARTS: readonly { zh: string; en: string; signals: readonly Shown[] }[] = [
  { zh: '标的', en: 'Lots', signals: lotSignals },
  { zh: '合同', en: 'Contracts', signals: contractSignals },
  { zh: '村', en: 'Villages', signals: villageSignals },
];

/** Markdown, Chinese first: what docs/SIGNALS.md holds. */
export function signalPage(): string {
  const count = PARTS.reduce((sum, part) => sum + part.signals.length, 0);
  return [
    '# 监督规则手册 / The watchdog’s rulebook', '',
    `共 ${count} 条信号。每条都是一项有明确原假设的检验，只说“需要核对”，不等于认定违规。本页由程序生成（\`npm run backtest -- --signals\`），与实际运行的规则逐字一致；统计方法见 [watchdog.md](watchdog.md)。`, '',
    `${count} signals. Each is a test with a stated null; it says “check”, never “violation”. This page is written by the program (\`npm run backtest -- --signals\`) and says what runs, word for word; the statistics are in [watchdog.md](watchdog.md).`, '',
    ...PARTS.filter((part) => part.signals.length > 0).flatMap((part) => [`## ${part.zh} / ${part.en}`, '', ...part.signals.flatMap(entry)]),
  ].join('\n');
}

function entry(signal: Shown): string[] {
  const parameters = Object.entries(signal.parameters).map(([name, value]) => `\`${name}\` = ${value}`);
  return [
    `### ${signal.code} ${signal.title.zh} / ${signal.title.en}`, '',
    ...[
      line('原假设', 'Null', [signal.nullHypothesis]), line('最少数据', 'Minimum data', [signal.minimumData]), line('局限', 'Limits', [signal.limitation]),
      line('先核对', 'Innocent readings, to be checked first', signal.innocent), line('依据', 'Legal basis', signal.legalBasis),
      parameters.length === 0 ? null : `- **参数 / Parameters**：${parameters.join('，')}`,
    ].filter((text) => text !== null),
    '',
  ];
}

function line(zh: string, en: string, texts: readonly { zh: string; en: string }[]): string | null {
  return texts.length === 0 ? null : `- **${zh}**：${texts.map((text) => text.zh).join('；')}。<br>**${en}**: ${texts.map((text) => text.en).join('; ')}.`;
}
