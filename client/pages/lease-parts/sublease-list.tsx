// SubleaseList: requests to sublet and their answers.
import type { ComponentChildren } from 'preact';
import { dayOf, grouped, shortDecimal } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Tag } from '../../kit/tag.tsx';
import type { Unit } from '../../kit/price.tsx';
import { subleaseStateNames } from '../../../src/lease/changes/contract-codes.ts';
import type { SubleaseView } from '../../../src/lease/changes/contract.ts';
import type { RentKey } from './ladder.tsx';

export function SubleaseList({ rows, unit, act }: { rows: readonly SubleaseView[]; unit: Unit; act?: (row: SubleaseView) => ComponentChildren }) {
  const say = useSay<RentKey | `unit.${Unit}`>();
  const { language } = useFrame();
  if (rows.length === 0) return <p>{say('sublet.none')}</p>;
  return (
    <>
      {rows.map((row) => (
        <article key={row.id}>
          <p>
            {say('sublet.to', { name: row.toName, area: shortDecimal(row.area), unit: say(`unit.${unit}`), from: dayOf(row.fromDate, language), until: dayOf(row.untilDate, language) })}{' '}
            <Tag tone={row.state === 'consented' || row.state === 'deemed' ? 'good' : row.state === 'asked' ? 'note' : 'plain'}>{subleaseStateNames[row.state][language === 'en' ? 'en' : 'zh']}</Tag>
          </p>
          <p class="quiet">{say('sublet.rent', { amount: grouped(row.rentYuanPerYear), use: row.permittedUse })}</p>
          {row.reason === null ? null : <p>{say('sublet.reason', { reason: row.reason })}</p>}
          {row.state === 'asked' ? <p class="quiet">{say('sublet.by', { day: dayOf(row.answerBy, language) })}</p> : null}
          {act?.(row)}
        </article>
      ))}
    </>
  );
}
