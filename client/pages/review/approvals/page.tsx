// Requests that wait for a second person, mine and those I may decide; and the list of all acts that take two people.
import { Empty } from '../../../kit/empty.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { Role } from '../../../../src/kernel/actor.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { hindranceOf } from '../interruptions/effect.ts';
import { RuleTabs } from '../rule-parts.tsx';

export interface ShownRequest {
  approvalId: string;
  act: string;
  reason: string;
  requestedBy: string;
  expiresAt: string;
  mine: boolean;
  mayDecide: boolean;
  hindrance: 'own' | 'concerned' | 'unit' | 'role' | 'expired' | 'decided' | null;
  /** Where it is looked at and decided. */
  at: string | null;
}

export interface ShownAct {
  name: string;
  first: readonly Role[];
  second: readonly Role[];
  otherUnit: boolean;
  waitsDays: number | null;
  basis: string;
}

export const approvalsPage = view<{ requests: readonly ShownRequest[] }>({
  name: 'review/approvals',
  layout: 'wide',
  title: (_data, say) => say('approvals.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    return (
      <>
        <h1>{say('approvals.title')}</h1>
        <RuleTabs />
        <p class="quiet">{say('approvals.note')}</p>
        {data.requests.length === 0 ? (
          <Empty text={say('approvals.none')} />
        ) : (
          <Table
            stack
            caption={say('approvals.title')}
            captionHidden
            rows={data.requests}
            rowKey={(row) => row.approvalId}
            columns={[
              { key: 'act', label: say('approvals.act'), cell: (row) => <><strong>{row.act}</strong><br /><span class="quiet">{row.reason}</span></> },
              { key: 'by', label: say('approvals.asked'), cell: (row) => row.requestedBy },
              { key: 'until', label: say('approvals.expires'), cell: (row) => <span class="nowrap">{stamp(row.expiresAt, language, 'minute')}</span> },
              { key: 'mine', label: say('approvals.yours'), cell: (row) => <Yours row={row} /> },
            ]}
          />
        )}
      </>
    );
  },
});

function Yours({ row }: { row: ShownRequest }) {
  const say = useSay<ReviewKey>();
  const words = row.mine ? say('approvals.mine') : row.mayDecide ? say('approvals.may') : say(hindranceOf(row.hindrance === 'unit' || row.hindrance === 'concerned' ? row.hindrance : 'role'));
  return (
    <>
      {words}
      {row.at === null ? null : <> · <a href={row.at}>{say('approvals.go')}</a></>}
    </>
  );
}

export const fourEyesPage = view<{ acts: readonly ShownAct[] }>({
  name: 'review/approvals',
  layout: 'wide',
  title: (_data, say) => say('approvals.acts'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const marks = useMarks();
    const offices = (roles: readonly Role[]) => (roles.length === 0 ? say('approvals.nobody') : marks.list(roles.map((role) => say(`role.${role}`))));
    return (
      <>
        <h1>{say('approvals.acts')}</h1>
        <RuleTabs />
        <p>{say('approvals.acts.note')}</p>
        <Table
          stack
          caption={say('approvals.acts')}
          captionHidden
          rows={data.acts}
          rowKey={(row) => row.name}
          columns={[
            { key: 'act', label: say('approvals.act'), cell: (row) => <strong>{row.name}</strong> },
            { key: 'first', label: say('approvals.first'), cell: (row) => offices(row.first) },
            { key: 'second', label: say('approvals.second'), cell: (row) => offices(row.second) },
            { key: 'unit', label: say('approvals.unit'), cell: (row) => say(row.otherUnit ? 'approvals.unit.other' : 'approvals.unit.person') },
            { key: 'waits', label: say('approvals.waits'), cell: (row) => (row.waitsDays === null ? say('approvals.waits.case') : say('approvals.waits.days', { days: row.waitsDays })) },
            { key: 'basis', label: say('approvals.basis'), cell: (row) => row.basis },
          ]}
        />
      </>
    );
  },
});
