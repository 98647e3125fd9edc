// Fate: what became of a lot beyond its one auction: how often it was listed, that its winner defaulted, the session it is in.
import { Notice } from '../../../kit/notice.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { LotData } from './view-model.ts';

export function Fate({ data }: { data: LotData }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const { fate, lot } = data;
  const { defaulted, session } = fate;
  return (
    <>
      {defaulted === null ? null : (
        <Notice kind="bad" title={say('fate.defaulted', { event: defaulted.event })}>
          <p>{say('fate.defaulted.money', { at: stamp(defaulted.at, language, 'day'), amount: grouped(defaulted.depositKept) })}</p>
          {fate.succeeded ? <p>{say('fate.succeeded')}</p> : null}
        </Notice>
      )}
      {fate.attempt > 1 ? <Lineage data={data} /> : null}
      {session === null ? null : (
        <p>
          <a href={`/sessions/${session.id}#lot-${lot.id}`}>{say('fate.session', { name: session.name, number: session.position + 1 })}</a>
        </p>
      )}
    </>
  );
}

function Lineage({ data }: { data: LotData }) {
  const say = useSay<PublicKey>();
  const { fate, lot } = data;
  const rate = say(`rate.${lot.unit}`);
  const first = grouped(fate.firstReserve ?? data.reserve.perUnitYear);
  const told = fate.cutPercent === null || fate.cutPercent === '0' ? say('fate.again.same', { attempt: fate.attempt, first, rate }) : say('fate.again', { attempt: fate.attempt, first, rate, percent: fate.cutPercent });
  const earlier = fate.earlier.filter((one) => one.end !== null);
  return (
    <Notice kind="plain" title={told}>
      {earlier.length === 0 ? null : (
        <ul aria-label={say('fate.before')}>
          {earlier.map((one) => (
            <li key={one.lotId}>
              <a href={`/lots/${one.lotId}`}>{say('fate.before.line', { attempt: one.attempt, reserve: grouped(one.reserve), rate, end: say(`fate.end.${one.end!}`) })}</a>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
