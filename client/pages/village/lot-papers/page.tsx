// Part 3 of a listing: the papers the county asks for, what is there, and the upload.
import { Button } from '../../../kit/button.tsx';
import { bytes, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { Live, view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import { LotComment } from '../lot-comment.tsx';
import { LotHead } from '../lot-head.tsx';
import { openComments } from '../lot-parts.ts';
import { UploadLive } from './upload-live.tsx';
import type { LotPapersData } from './view-model.ts';

export const lotPapersPage = view<LotPapersData>({
  name: 'village/lot-papers',
  title: (_data, say) => say('part.papers'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { lot } = data;
    return (
      <>
        <LotHead lot={lot} title={say('part.papers')} />
        {['documents.minutes', 'documents.photo', 'documents.other'].map((field) => (
          <LotComment key={field} comments={openComments(lot)} field={field} />
        ))}
        <section class="sheet">
          <h2>{say('papers.need')}</h2>
          <ul class="tasks">
            {data.required.map((need) => (
              <li key={need.kind}>
                <span>{need.name}</span>
                <Tag tone={need.have > 0 ? 'good' : 'note'}>{need.have > 0 ? say('papers.need.have', { count: need.have }) : say('papers.need.missing')}</Tag>
              </li>
            ))}
          </ul>
          <p class="quiet">{say('papers.basis', { basis: data.basis })}</p>
        </section>
        <form method="post" action={`/desk/lots/${lot.lotId}/papers`} enctype="multipart/form-data" class="sheet">
          <h2>{say('papers.add')}</h2>
          <p class="quiet">{say('papers.part.note')}</p>
          <p class="quiet">
            {say('papers.step.note')} <a href={`/procedures/${lot.lotId}`}>{say('procedure.title')}</a>
          </p>
          <Live id="upload">
            <UploadLive lotId={lot.lotId} kinds={data.kinds} />
          </Live>
        </form>
        <section class="sheet">
          <h2>{say('papers.have')}</h2>
          {lot.documents.length === 0 ? <p>{say('papers.have.none')}</p> : null}
          <ul class="papers">
            {lot.documents.map((paper) => (
              <Paper key={paper.id} lot={lot} paper={paper} />
            ))}
          </ul>
        </section>
      </>
    );
  },
});

function Paper({ lot, paper }: { lot: Dossier; paper: Dossier['documents'][number] }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const href = `/api/lots/${lot.lotId}/documents/${paper.id}`;
  const kind = language === 'en' ? paper.kindName.en : paper.kindName.zh;
  return (
    <li class="paper-row">
      {paper.mediaType === 'image/jpeg' ? <img src={href} alt={`${kind} ${paper.name}`} width="160" height="120" loading="lazy" /> : null}
      <span class="paper-row__text">
        <a href={href}>{paper.name}</a>
        <br />
        <span class="quiet">
          {kind}
          {paper.stepName === null ? null : ` · ${language === 'en' ? paper.stepName.en : paper.stepName.zh}`} · {bytes(paper.bytes)} · {stamp(paper.addedAt, language, 'minute')}
        </span>{' '}
        <Tag tone={paper.public ? 'info' : 'plain'}>{say(paper.public ? 'papers.public' : 'papers.private')}</Tag>
      </span>
      <form method="post" action={`/desk/lots/${lot.lotId}/papers/${paper.id}/removal`}>
        <Button kind="grave">
          {say('papers.remove')}
          <span class="hidden-text"> {paper.name}</span>
        </Button>
      </form>
    </li>
  );
}
