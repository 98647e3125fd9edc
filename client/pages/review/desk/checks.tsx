// Checks: the machine's with figures, then the reviewer's by hand; approve, or return with words at the boxes.
import { Button } from '../../../kit/button.tsx';
import { CheckField, Field, TextField } from '../../../kit/field.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import { CheckList } from '../../village/check-list.tsx';
import { ReturnComments } from './return-comments.tsx';

export const handChecks = ['legality', 'planning', 'use', 'price'] as const;

export function Checks({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  return (
    <section class="split__checks" aria-label={say('review.machine')}>
      <section class="sheet">
        <h2>{say('review.machine')}</h2>
        {lot.missing === 0 ? null : <Notice kind="bad">{say('review.machine.left', { count: lot.missing })}</Notice>}
        <CheckList checks={lot.checks} ok={say('review.machine.ok')} no={say('review.machine.no')} />
        {lot.needsPriceReview ? <Notice kind="note">{say('review.priceReview')}</Notice> : null}
        <Suggestion lot={lot} />
        {lot.needsTermReview ? <Notice kind="note">{say('review.termReview')}</Notice> : null}
      </section>
      <ConfirmReserve lot={lot} />
      {lot.may.review && lot.needsOutsiderApproval ? <ApprovalPaper lot={lot} /> : null}
      {lot.may.review ? <Decide lot={lot} /> : <NotYours lot={lot} />}
      <Earlier lot={lot} />
    </section>
  );
}

/** The second person types what the sealed paper says; the amount itself is never shown. */
function ConfirmReserve({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { sealedReserve: sealed } = lot;
  if (sealed === null) return null;
  return (
    <form method="post" action={`/review/${lot.lotId}/sealed-reserve`} class="sheet">
      <h2>{say('reserve.title')}</h2>
      <p>{sealed.confirmedAt === null ? say('review.reserve.note') : say('review.reserve.confirmed', { at: stamp(sealed.confirmedAt, language, 'minute') })}</p>
      {lot.may.review && sealed.confirmedAt === null ? (
        <>
          <Field name="amount" label={say('f.sealedReserve')} inputMode="decimal" unit={say(`rate.${lot.unit}`)} />
          <Button kind="plain">{say('review.reserve.do')}</Button>
        </>
      ) : null}
    </form>
  );
}

/** What the village was told of its like when it handed the lot over. */
function Suggestion({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const told = lot.suggestion;
  if (told === null) return null;
  const at = stamp(told.toldAt, language, 'minute');
  if (told.low === null || told.middle === null || told.high === null || told.field === null) return <p class="quiet">{say('review.suggestion.none', { at })}</p>;
  const range = { low: grouped(told.low), middle: grouped(told.middle), high: grouped(told.high), rate: say(`rate.${lot.unit}`), reserve: grouped(told.reserve) };
  return <p>{say('review.suggestion', { at, ...range, deals: told.deals ?? '', field: language === 'en' ? told.field.en : told.field.zh })}</p>;
}

/** 依据: 农村土地承包法 第52条: a document, not a tick. */
function ApprovalPaper({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  const papers = lot.documents.filter((one) => one.kind === 'approval');
  return (
    <form method="post" action={`/review/${lot.lotId}/approval`} enctype="multipart/form-data" class="sheet">
      <h2>{say('review.approvalPaper')}</h2>
      {papers.length === 0 ? <p class="quiet">{say('review.approvalPaper.none')}</p> : null}
      <ul class="papers">
        {papers.map((paper) => (
          <li key={paper.id}>
            <a href={`/api/lots/${lot.lotId}/documents/${paper.id}`}>{paper.name}</a>
          </li>
        ))}
      </ul>
      <p>
        <label for="f-file">{say('review.approvalPaper.file')}</label>
        <input id="f-file" type="file" name="file" accept="image/jpeg,image/png,image/webp,application/pdf" required />
      </p>
      <Button kind="plain">{say('review.approvalPaper.do')}</Button>
    </form>
  );
}

function Decide({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  const { problem } = useFrame();
  const ticked = (name: string) => problem?.entered[`check.${name}`] === 'true';
  const checks = lot.needsOutsiderApproval ? [...handChecks, 'outsiders' as const] : handChecks;
  return (
    <form method="post" action={`/review/${lot.lotId}`} class="sheet">
      <h2>{say('review.human')}</h2>
      <p class="quiet">{say('review.human.note')}</p>
      {checks.map((name) => (
        <CheckField key={name} name={`check.${name}`} label={say(`review.check.${name}`)} checked={ticked(name)} />
      ))}
      {lot.needsOutsiderApproval ? (
        <>
          <Field name="outsiderApproval" label={say('f.outsiderApproval')} maxLength={60} optional />
          <Field name="outsiderApproval.approvedOn" label={say('f.outsiderApproval.approvedOn')} type="date" optional />
        </>
      ) : null}
      <TextField name="opinion" label={say('f.opinion')} hint={say('review.opinion.hint')} max={500} />
      <Button full name="verdict" value="approved">
        {say('review.approve')}
      </Button>
      <details class="folded" open={problem?.entered['verdict'] === 'returned'}>
        <summary>{say('review.return.title')}</summary>
        <p class="quiet">{say('review.return.note')}</p>
        <ReturnComments />
        <Button full kind="grave" name="verdict" value="returned">
          {say('review.return')}
        </Button>
      </details>
    </form>
  );
}

function NotYours({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return <Notice kind="note">{say('review.not.yours', { state: language === 'en' ? lot.stateName.en : lot.stateName.zh })}</Notice>;
}

function Earlier({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  if (lot.reviews.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{say('review.earlier')}</h2>
      {lot.reviews.map((review) => (
        <div key={review.reviewedAt}>
          <p>
            <strong>{say(`review.verdict.${review.verdict}`)}</strong> · <span class="quiet">{say('review.earlier.by', { name: review.reviewer, when: stamp(review.reviewedAt, language, 'minute') })}</span>
            <br />
            {review.opinion}
          </p>
          <ul>
            {review.comments.map((comment) => (
              <li key={comment.field + comment.comment}>{comment.comment}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
