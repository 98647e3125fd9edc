// Priority: the applicant's claim to lease before others at the same price — put with its evidence, then what two people made of it.
import { Button } from '../../../kit/button.tsx';
import { SelectField, TextField } from '../../../kit/field.tsx';
import { Facts, type Fact } from '../../../kit/facts.tsx';
import { stamp } from '../../../kit/format.ts';
import { FileInput } from '../../../kit/file-input.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tag, type Tone } from '../../../kit/tag.tsx';
import type { MyPriority } from '../../../../src/auction/priority-contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

type Claim = NonNullable<MyPriority['claim']>;

const TONES: Record<Claim['state'], Tone> = { declared: 'note', found: 'note', confirmed: 'good', refused: 'bad', lapsed: 'bad' };

/** Nothing at all where nothing was claimed and nothing can be any more. */
export function Priority({ lotId, priority }: { lotId: string; priority: MyPriority }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const { claim, claimable } = priority;
  if (claim === null && !claimable) return null;
  return (
    <section class="sheet" id="priority">
      <h2>{say('priority.title')}</h2>
      {claim === null ? null : <Known claim={claim} />}
      {claim?.state === 'confirmed' ? <p>{say(`priority.use.${priority.mode}`)}</p> : null}
      {claimable ? (
        <>
          <p>{say('priority.what', { until: stamp(priority.claimableUntil, language, 'minute') })}</p>
          <ClaimForm lotId={lotId} priority={priority} />
        </>
      ) : null}
    </section>
  );
}

function Known({ claim }: { claim: Claim }) {
  const say = useSay<BidderKey>();
  const facts: Fact[] = [
    { term: say('priority.state'), is: <Tag tone={TONES[claim.state]}>{say(`priority.state.${claim.state}`, { rank: claim.rank ?? '' })}</Tag> },
    { term: say('priority.class'), is: say(`priority.class.${claim.class}`) },
    { term: say('priority.statement'), is: claim.statement },
    { term: say('priority.evidence'), is: <a href={`/api/priority-claims/${claim.claimId}/evidence`}>{claim.evidence.name}</a> },
    ...(claim.reason === null ? [] : [{ term: say('priority.reason'), is: claim.reason }]),
  ];
  return <Facts facts={facts} />;
}

function ClaimForm({ lotId, priority }: { lotId: string; priority: MyPriority }) {
  const say = useSay<BidderKey>();
  const { problem } = useFrame();
  const failed = problem !== null && (problem.field === 'file' || /^(file|upload)\./.test(problem.code));
  return (
    <form method="post" action={`/lots/${lotId}/register/priority`} enctype="multipart/form-data">
      <SelectField name="class" label={say('priority.class')} value={priority.claim?.class ?? priority.order[0] ?? ''} options={priority.order.map((kind) => ({ value: kind, label: say(`priority.class.${kind}`) }))} />
      <TextField name="statement" label={say('priority.statement')} hint={say('priority.statement.hint')} max={500} value={priority.claim?.statement ?? ''} />
      <div class={failed ? 'field field--bad' : 'field'}>
        <label class="field__label" for="f-file">
          {say('priority.file')}
        </label>
        <p class="field__hint" id="h-file">
          {say('priority.file.hint')}
        </p>
        {failed ? <p class="field__error">{problem.text}</p> : null}
        <FileInput id="f-file" action={`/lots/${lotId}/register/priority`} accept="image/*,application/pdf" describedBy="h-file" />
      </div>
      <Button kind="plain">{say(priority.claim === null ? 'priority.submit' : 'priority.again')}</Button>
    </form>
  );
}
