// AwaitedIndex: that a year's rent follows an index nobody has confirmed yet, what is counted until then, and when the rest has to be paid.
import { dayOf } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { useMarks } from '../../kit/marks.ts';
import { Notice } from '../../kit/notice.tsx';
import type { AwaitedIndexView } from '../../../src/lease/indexed/contract.ts';
import type { RentKey } from './ladder.tsx';

export function AwaitedIndex({ awaited }: { awaited: AwaitedIndexView | null }) {
  const say = useSay<RentKey>();
  const { language } = useFrame();
  const marks = useMarks();
  if (awaited === null) return null;
  const { year, from, index, missing, floor, payDays } = awaited;
  const name = language === 'en' ? index.en : index.zh;
  return (
    <Notice kind="note" title={say('index.awaited', { year, day: dayOf(from, language) })}>
      {missing.length === 0 ? say('index.known', { index: name }) : say('index.missing', { index: name, years: marks.list(missing.map(String)) })} {say('index.until', { floor, days: payDays })}
    </Notice>
  );
}
