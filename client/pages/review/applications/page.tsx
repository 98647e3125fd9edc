// Pending applications: names and conditions, never the lot's number, the bidder's code or a count (auction.md I10).
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { PendingApplication } from '../../../../src/auction/application-contract.ts';
import { partyFacts } from '../party-facts.tsx';
import { DeskTabs } from '../desk-tabs.tsx';

export interface ApplicationsData {
  applications: readonly (PendingApplication & { className: string })[];
}

export const applicationsPage = view<ApplicationsData>({
  name: 'review/applications',
  layout: 'wide',
  title: (_data, say) => say('operate.tab.applications'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('operate.title')}</h1>
        <DeskTabs desk="operate" />
        <p class="quiet">{say('applications.note')}</p>
        {data.applications.length === 0 ? <Empty text={say('applications.none')} /> : null}
        <div class="sheets">
          {data.applications.map((application) => (
            <Application key={application.applicationId} application={application} />
          ))}
        </div>
      </>
    );
  },
});

function Application({ application }: { application: ApplicationsData['applications'][number] }) {
  const say = useSay<ReviewKey>();
  const { language, problem } = useFrame();
  const { applicationId, applicantName, applicantKind, idNumberMask, conditions } = application;
  const mine = problem === null || problem.entered['applicationId'] === applicationId;
  return (
    <section class="sheet" aria-labelledby={`who-${applicationId}`}>
      <h2 id={`who-${applicationId}`}>{applicantName}</h2>
      <Facts
        facts={[
          { term: say('applications.who'), is: `${say(`applications.kind.${applicantKind}`)} · ${say('applications.applied', { when: stamp(application.appliedAt, language, 'minute') })}` },
          { term: say('applications.id'), is: idNumberMask ?? '—' },
          ...partyFacts(application, say),
          { term: say('terms.class'), is: application.className },
          { term: say('applications.conditions'), is: conditions.qualification === '' ? say('applications.conditions.none') : conditions.qualification },
        ]}
      />
      <form method="post" action="/operate/applications">
        <input type="hidden" name="applicationId" value={applicationId} />
        {conditions.membersOnly ? <Member id={applicationId} /> : null}
        <Reason id={applicationId} failed={mine && problem !== null} />
        <div class="buttons">
          <Button name="verdict" value="qualified">
            {say('applications.qualify')}
          </Button>
          <Button kind="grave" name="verdict" value="rejected">
            {say('applications.reject')}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** Of a lot for members only: who admits says that he looked. */
function Member({ id }: { id: string }) {
  const say = useSay<ReviewKey>();
  return (
    <p>
      <label class="choice" for={`member-${id}`}>
        <input id={`member-${id}`} type="checkbox" name="memberConfirmed" value="true" />
        <span>{say('applications.member')}</span>
      </label>
    </p>
  );
}

/** Its own box: the kit's fields take their id from their name, and this page has many of one name. */
function Reason({ id, failed }: { id: string; failed: boolean }) {
  const say = useSay<ReviewKey>();
  const { problem } = useFrame();
  return (
    <div class={failed ? 'field field--bad' : 'field'}>
      <label class="field__label" for={`reason-${id}`}>
        {say('applications.reason')}
      </label>
      <p class="field__hint" id={`hint-${id}`}>
        {say('applications.reason.hint')}
      </p>
      {failed ? <p class="field__error">{problem?.text}</p> : null}
      <textarea id={`reason-${id}`} name="reason" maxLength={500} required aria-describedby={`hint-${id}`}>
        {failed ? problem?.entered['reason'] : undefined}
      </textarea>
    </div>
  );
}
