// Dates in words: sentences people read say '2026年11月26日' and '26 Nov 2026', whatever shape the facts have. Pure.

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const SHANGHAI_MS = 8 * 3_600_000;
/** A calendar day, or an instant in UTC. Numbers of lots and papers have no such shape. */
const WRITTEN = /(?<![\w-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)?(?![\w-])/g;

/** Every 'YYYY-MM-DD' and every UTC instant of the sentence, as a day or as a minute on China's clocks. */
export function datesInWords(sentence: string, language: 'zh' | 'en'): string {
  return sentence.replace(WRITTEN, (written) => {
    const instant = written.length > 10;
    const at = new Date(instant ? Date.parse(written) + SHANGHAI_MS : Date.parse(`${written}T00:00:00Z`));
    if (Number.isNaN(at.getTime())) return written;
    const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
    const date = language === 'zh' ? `${year}年${month + 1}月${day}日` : `${day} ${MONTHS[month]} ${year}`;
    return instant ? `${date} ${at.toISOString().slice(11, 16)}` : date;
  });
}
