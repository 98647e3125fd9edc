// The official calendar year by year, whether it is announced, and entering a year that the program does not know yet.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { Field, TextField } from '../../../kit/field.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { CalendarProposal } from '../../../../src/rulebook/contract.ts';
import { Decide, TakeBack } from '../approval-forms.tsx';
import { hindranceOf, officeName } from '../interruptions/effect.ts';
import { type Done, DoneNotice, RuleTabs } from '../rule-parts.tsx';

export interface ShownYear {
  year: number;
  state: 'packaged' | 'entered' | 'unannounced';
  /** 'YYYY-MM-DD': working days of the week that are off, weekend days that are worked. */
  off: readonly string[];
  working: readonly string[];
}

export interface CalendarData {
  years: readonly ShownYear[];
  proposals: readonly CalendarProposal[];
  /** The year to enter next, with its statutory holidays; null for who may not enter one. */
  next: { year: number; off: string } | null;
  done: Done | null;
}

export const calendarPage = view<CalendarData>({
  name: 'review/calendar',
  title: (_data, say) => say('rules.calendar'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('rules.calendar')}</h1>
        <RuleTabs />
        <DoneNotice done={data.done} />
        <p>{say('calendar.note')}</p>
        {data.proposals.map((proposal) => (
          <Proposal key={proposal.approvalId} proposal={proposal} />
        ))}
        {data.years.map((year) => (
          <Year key={year.year} year={year} />
        ))}
        {data.next === null ? null : <Enter next={data.next} />}
      </>
    );
  },
});

function Year({ year }: { year: ShownYear }) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const list = (days: readonly string[]) => (days.length === 0 ? say('calendar.none') : marks.list(days.map((day) => dayOf(day, language))));
  return (
    <section class="sheet">
      <h2>{say('calendar.year', { year: year.year })}</h2>
      <p>{year.state === 'unannounced' ? <strong>{say('calendar.state.unannounced')}</strong> : say(`calendar.state.${year.state}`)}</p>
      <Facts facts={[{ term: say('calendar.off'), is: list(year.off) }, { term: say('calendar.working'), is: list(year.working) }]} />
    </section>
  );
}

function Enter({ next }: { next: NonNullable<CalendarData['next']> }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action="/rules/calendar" class="sheet">
      <h2>{say('calendar.enter', { year: next.year })}</h2>
      <p>{say('calendar.enter.note')}</p>
      <input type="hidden" name="year" value={String(next.year)} />
      <Field name="basis" label={say('calendar.basis')} hint={say('calendar.basis.hint')} maxLength={200} />
      <TextField name="off" label={say('calendar.off')} hint={say('calendar.off.hint')} value={next.off} max={2000} />
      <TextField name="working" label={say('calendar.working')} hint={say('calendar.working.hint')} max={1000} optional />
      <Button full>{say('calendar.send')}</Button>
    </form>
  );
}

function Proposal({ proposal }: { proposal: CalendarProposal }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { approvalId } = proposal;
  const said = (working: boolean) => say(working ? 'calendar.is.working' : 'calendar.is.off');
  return (
    <section class="sheet">
      <h2>{say('calendar.proposal', { year: proposal.year })}</h2>
      <Facts
        facts={[
          { term: say('calendar.basis'), is: proposal.basis },
          { term: say('rules.asked'), is: `${officeName(proposal.requestedUnit, say)} ${proposal.requestedBy} · ${stamp(proposal.requestedAt, language, 'minute')}` },
        ]}
      />
      <Table
        stack
        caption={say('calendar.proposal', { year: proposal.year })}
        captionHidden
        rows={proposal.days}
        rowKey={(row) => row.day}
        columns={[
          { key: 'day', label: say('calendar.col.day'), cell: (row) => <span class="nowrap">{dayOf(row.day, language)}</span> },
          { key: 'is', label: say('calendar.col.is'), cell: (row) => (row.before === row.working ? said(row.working) : <strong>{said(row.working)}</strong>) },
          { key: 'name', label: say('calendar.col.name'), cell: (row) => row.name },
          { key: 'now', label: say('calendar.col.now'), cell: (row) => <span class="quiet">{said(row.before)}</span> },
        ]}
      />
      <p class="quiet">{say('stop.expires', { at: stamp(proposal.expiresAt, language, 'minute') })}</p>
      {proposal.mayDecide ? <Decide approvalId={approvalId} action="/rules/calendar/decisions" approve={say('calendar.approve')} /> : null}
      {proposal.mine ? <TakeBack approvalId={approvalId} action="/rules/calendar/taken-back" /> : null}
      {!proposal.mayDecide && !proposal.mine ? <p>{say(hindranceOf(proposal.hindrance))}</p> : null}
    </section>
  );
}
