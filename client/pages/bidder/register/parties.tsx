// Parties: everybody the application is for, the agent's power of attorney, and the form that names the partners of a joint bid.
import { Button } from '../../../kit/button.tsx';
import { Field } from '../../../kit/field.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { FileInput } from '../../../kit/file-input.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tag, type Tone } from '../../../kit/tag.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { MyParties, Party } from '../../../../src/auction/parties/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export const PART_TONES: Record<Party['state'], Tone> = { named: 'note', consented: 'good', declined: 'bad' };
/** Further boxes of the form, folded: most bid with one partner, and a phone shows what is needed. The interface takes up to nine. */
const MORE = [2, 3, 4];

export function Parties({ lotId, applicationId, mine }: { lotId: string; applicationId: string; mine: MyParties }) {
  const say = useSay<BidderKey>();
  const agent = mine.parties.some((party) => party.part === 'principal');
  const alone = mine.parties.length < 2;
  if (alone && !mine.open) return null;
  return (
    <section class="sheet" id="parties">
      <h2>{say(alone ? 'parties.joint' : 'parties.title')}</h2>
      {alone ? null : <Named mine={mine} />}
      {agent ? <Mandate lotId={lotId} applicationId={applicationId} mine={mine} /> : null}
      {mine.open && !agent ? <Joint lotId={lotId} mine={mine} /> : null}
    </section>
  );
}

function Named({ mine }: { mine: MyParties }) {
  const say = useSay<BidderKey>();
  return (
    <Facts
      facts={mine.parties.map((party) => {
        const share = party.part === 'applicant' ? mine.ownShare : party.share;
        return {
          term: say(`parties.part.${party.part}`),
          is: <>{party.name} <Tag tone={PART_TONES[party.state]}>{say(`parties.state.${party.state}`)}</Tag> {share === null ? '' : say('parties.share', { share })}</>,
        };
      })}
    />
  );
}

function Mandate({ lotId, applicationId, mine }: { lotId: string; applicationId: string; mine: MyParties }) {
  const say = useSay<BidderKey>();
  const marks = useMarks();
  const { problem } = useFrame();
  const failed = problem !== null && (problem.field === 'file' || /^(file|upload)\./.test(problem.code));
  return (
    <>
      {mine.mandate === null ? null : <p>{say('parties.mandate.have')}{marks.colon}<a href={`/api/applications/${applicationId}/mandate`}>{mine.mandate.name}</a></p>}
      {mine.open ? (
        <form method="post" action={`/lots/${lotId}/register/mandate`} enctype="multipart/form-data">
          <div class={failed ? 'field field--bad' : 'field'}>
            <label class="field__label" for="f-mandate">{say('parties.mandate')}</label>
            <p class="field__hint" id="h-mandate">{say('parties.mandate.hint')}</p>
            {failed ? <p class="field__error">{problem.text}</p> : null}
            <FileInput id="f-mandate" action={`/lots/${lotId}/register/mandate`} accept="image/*,application/pdf" describedBy="h-mandate" />
          </div>
          <Button kind="plain">{say('parties.mandate.do')}</Button>
        </form>
      ) : null}
    </>
  );
}

function Joint({ lotId, mine }: { lotId: string; mine: MyParties }) {
  const say = useSay<BidderKey>();
  const { problem } = useFrame();
  const failed = ['ownShare', 'partners', 'name', 'idNumber', 'share'].includes(problem?.field ?? '');
  return (
    <details open={failed || mine.parties.length > 1}>
      <summary>{say('parties.joint')}</summary>
      <p>{say('parties.joint.what')}</p>
      <form method="post" action={`/lots/${lotId}/register/partners`}>
        <Field name="ownShare" label={say('parties.own')} hint={say('parties.own.hint')} inputMode="decimal" maxLength={5} {...(mine.ownShare === null ? {} : { value: mine.ownShare })} error={failed ? problem?.text : undefined} />
        <Partner number={1} />
        {MORE.map((number) => (
          <details key={number} open={(problem?.entered[`partnerName${number}`] ?? '') !== ''}>
            <summary>{say('parties.more', { number })}</summary>
            <Partner number={number} />
          </details>
        ))}
        <Button kind="plain">{say('parties.joint.do')}</Button>
      </form>
    </details>
  );
}

function Partner({ number }: { number: number }) {
  const say = useSay<BidderKey>();
  return (
    <fieldset class="field">
      <Field name={`partnerName${number}`} label={say('parties.partner.name', { number })} optional={number > 1} maxLength={60} autoComplete="off" />
      <Field name={`partnerNumber${number}`} label={say('parties.partner.number', { number })} optional={number > 1} maxLength={40} autoComplete="off" />
      <Field name={`partnerShare${number}`} label={say('parties.partner.share', { number })} optional={number > 1} inputMode="decimal" maxLength={5} />
    </fieldset>
  );
}
