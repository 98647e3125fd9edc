// HandoverRecord: one handover as both parties see it: day, area, state, readings, photos, who signed.
import { Facts } from '../../kit/facts.tsx';
import { dayOf, shortDecimal, stamp } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Tag } from '../../kit/tag.tsx';
import { useMarks } from '../../kit/marks.ts';
import type { HandoverKey } from '../../words/handover.zh.ts';
import type { HandoverView } from '../../../src/lease/papers/handover-contract.ts';

const tones = { draft: 'note', waiting: 'info', accepted: 'good', objected: 'bad' } as const;

export function HandoverRecord({ one, leaseId, unit }: { one: HandoverView; leaseId: string; unit: string }) {
  const say = useSay<HandoverKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const at = (iso: string | null) => stamp(iso ?? '', language, 'minute');
  const file = (id: string) => `/api/leases/${leaseId}/handovers/${one.id}/files/${id}`;
  return (
    <>
      <h2>
        {say(`hand.kind.${one.kind}`)} <Tag tone={tones[one.state]}>{say(`hand.state.${one.state}`)}</Tag>
      </h2>
      <Facts
        facts={[
          { term: say('hand.day'), is: dayOf(one.happenedOn, language) },
          { term: say('hand.area'), is: `${shortDecimal(one.area)} ${unit}` },
          { term: say('hand.condition'), is: one.condition },
          ...(one.items === null ? [] : [{ term: say('hand.items'), is: one.items }]),
          ...(one.readings.length === 0 ? [] : [{ term: say('hand.readings'), is: marks.clauses(one.readings.map((row) => `${row.meter} ${row.reading} ${row.unit}`)) }]),
        ]}
      />
      <ul class="plain">
        {one.files.map((row) => (
          <li key={row.id}>
            <a href={file(row.id)}>{row.what === 'photo' ? say('hand.photos') : say('hand.sheet')}</a> {row.caption}
          </li>
        ))}
      </ul>
      <p class="quiet">{say('hand.recorded', { name: one.recordedBy, at: at(one.recordedAt) })}</p>
      {one.state === 'accepted' ? <p>{say('hand.accepted', { name: one.answeredBy ?? '', at: at(one.answeredAt), method: say(`hand.method.${one.method ?? 'online'}`) })}</p> : null}
      {one.state === 'objected' ? <p>{say('hand.objected', { name: one.answeredBy ?? '', at: at(one.answeredAt), text: one.objection ?? '' })}</p> : null}
      {one.state === 'accepted' && one.drawn ? (
        <p>
          <a href={`/api/leases/${leaseId}/papers/handover`}>{say('hand.pdf')}</a>
        </p>
      ) : null}
    </>
  );
}
