// Register: the pledge in plain sentences, then how far the application is, part by part, and what happens next.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { CheckField, Field, TextField } from '../../../kit/field.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { Task } from '../../../kit/task-list.tsx';
import { TaskList } from '../../../kit/task-list.tsx';
import { view } from '../../../kit/view.tsx';
import type { MyApplication } from '../../../../src/auction/application-contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { Deposit } from './deposit.tsx';
import { Parties } from './parties.tsx';
import { Priority } from './priority.tsx';
import type { RegisterData } from './view-model.ts';

export const registerPage = view<RegisterData>({
  name: 'bidder/register',
  title: (data, say) => `${say('register.title')} · ${data.title}`,
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    return (
      <>
        <h1>{say('register.title')}</h1>
        <p>
          <a href={`/lots/${data.lotId}`}>{data.title}</a> <span class="quiet">{data.place}</span>
        </p>
        {data.application === null ? <Before data={data} /> : <Application data={data} application={data.application} />}
      </>
    );
  },
});

/** Not applied yet: the pledge while registration is open, else when it is. */
function Before({ data }: { data: RegisterData }) {
  const say = useSay<BidderKey>();
  const { language, now } = useFrame();
  const { registrationOpensAt, registrationClosesAt } = data.terms;
  const at = (iso: string) => stamp(iso, language, 'minute');
  if (data.phase === 'withdrawn') return <Notice kind="note" title={say('room.withdrawn')} />;
  if (Date.parse(now) < Date.parse(registrationOpensAt)) return <Notice kind="note" title={say('register.early', { at: at(registrationOpensAt) })} />;
  if (Date.parse(now) >= Date.parse(registrationClosesAt)) return <Notice kind="note" title={say('register.late', { at: at(registrationClosesAt) })}>{say('register.late.watch')}</Notice>;
  return <Pledge data={data} />;
}

function Pledge({ data }: { data: RegisterData }) {
  const say = useSay<BidderKey>();
  const { language, problem } = useFrame();
  const agentProblem = ['principal', 'name', 'idNumber'].includes(problem?.field ?? '') ? problem?.text : undefined;
  return (
    <form method="post" action={`/lots/${data.lotId}/register`} class="sheet">
      <h2>{say('register.what')}</h2>
      <ol class="sentences">
        {(['register.pledge.1', 'register.pledge.2', 'register.pledge.3', 'register.pledge.4'] as const).map((key) => (
          <li key={key}>{say(key)}</li>
        ))}
        <li>{say('register.pledge.5', { amount: grouped(data.terms.deposit), at: stamp(data.terms.registrationClosesAt, language, 'minute') })}</li>
      </ol>
      <TextField name="declaredTie" label={say('parties.tie')} hint={say('parties.tie.hint')} optional max={500} />
      <details open={agentProblem !== undefined}>
        <summary>{say('parties.agent')}</summary>
        <p>{say('parties.agent.what')}</p>
        <Field name="principalName" label={say('parties.principal.name')} optional maxLength={60} autoComplete="off" error={agentProblem} />
        <Field name="principalNumber" label={say('parties.principal.number')} hint={say('parties.number.hint')} optional maxLength={40} autoComplete="off" />
      </details>
      <CheckField name="pledge" label={say('register.agree')} required />
      <Button full>{say('register.submit')}</Button>
    </form>
  );
}

function Application({ data, application }: { data: RegisterData; application: MyApplication }) {
  const say = useSay<BidderKey>();
  const { now } = useFrame();
  const { state } = application;
  const out = state === 'rejected' || state === 'cancelled';
  const mayCancel = !out && data.phase === 'scheduled' && Date.parse(now) < Date.parse(application.cancellableUntil);
  const ready = state === 'qualified' && application.deposit.state === 'held';
  const running = data.phase === 'free' || data.phase === 'timed';
  return (
    <>
      <section class="sheet">
        <p>
          {say('register.code')} <b class="figure">{application.bidderCode}</b>
        </p>
        <p class="quiet">{say('register.codeNote')}</p>
        <TaskList tasks={tasksOf(application, say)} />
        <Notice kind={out ? 'bad' : ready ? 'good' : 'note'} title={say('register.next')}>
          <NextWords data={data} application={application} ready={ready} />
        </Notice>
        {out ? null : (
          <ButtonLink href={`/lots/${data.lotId}/room`} kind={ready && running ? 'main' : 'plain'} full>
            {say('register.room')}
          </ButtonLink>
        )}
      </section>
      {data.again ? (
        <section id="again">
          <Notice kind="note" title={say('register.again')}>
            <a href={`/lots/${data.lotId}/notices`}>{say('register.again.what')}</a>
          </Notice>
          <Before data={data} />
        </section>
      ) : null}
      <Deposit data={data} application={application} />
      {data.parties === null || out ? null : <Parties lotId={data.lotId} applicationId={application.applicationId} mine={data.parties} />}
      {data.priority === null ? null : <Priority lotId={data.lotId} priority={data.priority} />}
      {mayCancel ? (
        <form method="post" action={`/lots/${data.lotId}/register/cancellation`}>
          <Button kind="grave">{say('register.cancel')}</Button>
        </form>
      ) : null}
    </>
  );
}

function NextWords({ data, application, ready }: { data: RegisterData; application: MyApplication; ready: boolean }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const { state } = application;
  const at = stamp(data.terms.opensAt, language, 'minute');
  if (['awarded', 'unsold', 'withdrawn', 'ended'].includes(data.phase) && state !== 'rejected') return <>{say('register.next.over')}</>;
  if (ready) return <>{say(data.phase === 'scheduled' ? 'register.next.ready' : 'register.next.now', { at })}</>;
  if (state === 'applied' && application.deposit.state === 'held') return <>{say('register.next.applied.paid')}</>;
  const said = say(`register.next.${state}`, { reason: application.reason ?? '' });
  if (state !== 'rejected') return <>{said}</>;
  return (
    <>
      {said} <a href={`/why/cases/application/${application.applicationId}`}>{say('problem.why')}</a>
    </>
  );
}

type SayBidder = ReturnType<typeof useSay<BidderKey>>;

function tasksOf({ state, deposit }: MyApplication, say: SayBidder): Task[] {
  return [
    { key: 'name', label: say('register.task.name'), href: null, state: say('register.done'), tone: 'good' },
    { key: 'pledge', label: say('register.task.pledge'), href: null, state: say('register.done'), tone: 'good' },
    { key: 'review', label: say('register.task.review'), href: null, state: say(`application.${state}`), tone: state === 'qualified' ? 'good' : state === 'applied' ? 'note' : 'bad' },
    { key: 'deposit', label: say('register.task.deposit'), href: '#deposit', state: say(`deposit.${deposit.state}`), tone: deposit.state === 'held' || deposit.state === 'to_rent' || deposit.state === 'to_bond' ? 'good' : 'note' },
  ];
}
