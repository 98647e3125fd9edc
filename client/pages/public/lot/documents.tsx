// Documents and notice versions: what was published, when, with the fingerprint that shows nothing was changed since.
import { bytes, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { LotData, LotDocument } from './view-model.ts';

export function Documents({ documents }: { documents: readonly LotDocument[] }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const photos = documents.filter((document) => document.kind === 'photo');
  const papers = documents.filter((document) => document.kind !== 'photo');
  return (
    <section class="sheet">
      <h2>{say('papers.title')}</h2>
      {documents.length === 0 ? <p>{say('papers.none')}</p> : null}
      <div class="photos">
        {photos.map((photo) => (
          <a key={photo.id} href={photo.href}>
            <img src={photo.href} alt={photo.name} loading="lazy" width="320" height="240" />
          </a>
        ))}
      </div>
      <ul class="papers">
        {papers.map((paper) => (
          <li key={paper.id}>
            <a href={paper.href}>{paper.name}</a>
            <span class="quiet">
              {' '}
              {say(paper.kind === 'title' ? 'papers.title_deed' : `papers.${paper.kind}`)} · {bytes(paper.bytes)} · {stamp(paper.addedAt, language, 'day')}
            </span>
            <br />
            <small class="quiet fingerprint">SHA-256 {paper.sha256.slice(0, 16)}…</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function NoticeVersions({ data }: { data: LotData }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h2>{say('notices.title')}</h2>
      <ol class="papers">
        {data.notices.map((notice) => (
          <li key={notice.version}>
            <a href={`/lots/${data.lot.id}/notice${notice.version === data.notices.length ? '' : `?version=${notice.version}`}`}>
              {say('notices.version', { version: notice.version })}
            </a>
            <span class="quiet"> {stamp(notice.publishedAt, language, 'minute')}</span>
            {notice.changes.map((change) => (
              <p key={change} class="papers__change">
                {change}
              </p>
            ))}
            <br />
            <small class="quiet fingerprint">SHA-256 {notice.sha256.slice(0, 16)}…</small>
          </li>
        ))}
      </ol>
      {data.notices.length < 2 ? null : <p><a href={`/lots/${data.lot.id}/notices`}>{say('versions.see')}</a></p>}
      {data.notices.length === 0 ? null : <p><a href={`/lots/${data.lot.id}/forms/application`}>{say('lot.paperForm')}</a></p>}
    </section>
  );
}
