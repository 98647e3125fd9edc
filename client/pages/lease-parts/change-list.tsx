// ChangeList: a lease's changes, each with what it does to the instalments, the vote behind it and whom it waits for.
import type { ComponentChildren } from 'preact';
import { dayOf, grouped } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Tag } from '../../kit/tag.tsx';
import { useMarks } from '../../kit/marks.ts';
import { rentIndices } from '../../../src/kernel/rent-index.ts';
import { changeKindNames, changeStateNames } from '../../../src/lease/changes/contract-codes.ts';
import { indexTerms, type ChangeView } from '../../../src/lease/changes/contract.ts';
import type { RentKey } from './ladder.tsx';
import { signed } from './receipt-notes.tsx';

/** `act` adds what the reader may do with a change. */
export function ChangeList({ leaseId, changes, act }: { leaseId: string; changes: readonly ChangeView[]; act?: (change: ChangeView) => ComponentChildren }) {
  const say = useSay<RentKey>();
  if (changes.length === 0) return <p>{say('change.none')}</p>;
  return (
    <>
      {changes.map((change) => (
        <OneChange key={change.number} change={change} leaseId={leaseId}>
          {act?.(change)}
        </OneChange>
      ))}
    </>
  );
}

export function OneChange({ change, leaseId, children }: { change: ChangeView; leaseId: string; children?: ComponentChildren }) {
  const say = useSay<RentKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const day = (date: string) => dayOf(date, language);
  const { vote, paper } = change;
  const indexed = indexTerms.safeParse(change.terms).data ?? null;
  const waits = change.waitsFor.length > 1 ? say('change.waits.names', { names: marks.list(change.waitsFor) }) : say(change.waitsFor.length === 0 ? 'change.waits.paper' : 'change.waits.lessee');
  return (
    <article class="change">
      <h3>
        {say('change.number', { number: change.number })} · {changeKindNames[change.kind][tongue]}{' '}
        <Tag tone={change.state === 'in_force' ? 'good' : change.state === 'proposed' ? 'note' : 'plain'}>{changeStateNames[change.state][tongue]}</Tag>
      </h3>
      <p>
        {say('change.from', { day: day(change.effectiveOn) })} · {indexed === null ? change.reason : say('change.index', { year: indexed.year, index: rentIndices[indexed.code].name[tongue], figures: marks.list(Object.entries(indexed.figures).map(([year, figure]) => `${year} ${figure}`)), percent: indexed.percent })}
      </p>
      <ul>
        {change.kind === 'use' ? <li>{say('change.use', { use: String(change.terms['permittedUse'] ?? '') })}</li> : <li>{say('change.delta', { amount: signed(change.rentDelta) })}</li>}
        {change.reductions.map((one) => (
          <li key={`less ${one.number}`}>{say('change.less', { number: one.number, amount: grouped(one.amount) })}</li>
        ))}
        {change.additions.map((one, index) => (
          <li key={`more ${index}`}>{say('change.more', { day: day(one.dueOn), amount: grouped(one.amount) })}</li>
        ))}
        {/[1-9]/.test(change.refundDue) ? <li>{say('change.refund', { amount: grouped(change.refundDue) })}</li> : null}
        {vote === null ? null : <li>{say('change.vote', { day: day(vote.metOn), eligible: vote.eligible, present: vote.present, inFavour: vote.inFavour, required: vote.required })}</li>}
        {change.minutes.map((one) => (
          <li key={one.id}>
            <a href={`/api/leases/${leaseId}/minutes/${one.id}`}>{say('change.minutes', { name: one.name })}</a>
          </li>
        ))}
        {change.endReason === null ? null : <li>{say('change.ended', { reason: change.endReason })}</li>}
        {change.opinion === null ? null : <li>{say('change.opinion', { opinion: change.opinion })}</li>}
      </ul>
      {paper === null ? null : (
        <p>
          {say(`change.paper.${paper.state}`, { day: day(paper.signedOn), name: paper.handedInBy, opinion: paper.opinion ?? '' })} ·{' '}
          <a href={`/api/leases/${leaseId}/changes/${change.number}/signed-agreements/${paper.id}`}>{say('change.paper.open')}</a>
        </p>
      )}
      {change.state !== 'proposed' ? null : (
        <p class="quiet">
          {[change.needsAgreement && change.agreedAt === null ? waits : '', change.decidedAt === null ? say('change.waits.township') : '', change.agreeBy === null ? '' : say('change.waits.until', { day: day(change.agreeBy) })].filter(Boolean).join(' · ')}
        </p>
      )}
      {children}
    </article>
  );
}
