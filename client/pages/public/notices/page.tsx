// Every version of a lot's notice, newest first: what each changed, why, and whether the period began anew.
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { NoticeVersion, NoticeVersions } from '../../../../src/lots/notice-versions-contract.ts';
import { Changes } from './changes.tsx';

export const noticesPage = view<NoticeVersions>({
  name: 'public/notices',
  title: (data, say) => `${say('versions.title')} ${data.code}`,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    return (
      <>
        <p>
          <a href={`/lots/${data.lotId}`}>{say('notice.back')}</a>
        </p>
        <h1>{say('versions.title')}</h1>
        <p class="quiet">
          {data.title} · <span class="figures">{data.code}</span>
        </p>
        <p>{say('versions.note')}</p>
        {data.versions.map((version, at) => (
          <Version key={version.version} version={version} lotId={data.lotId} inForce={at === 0} />
        ))}
      </>
    );
  },
});

function Version({ version, lotId, inForce }: { version: NoticeVersion; lotId: string; inForce: boolean }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const { correction } = version;
  const name = say('notices.version', { version: version.version });
  return (
    <section class="sheet">
      <h2>{name}</h2>
      <p class="quiet">
        {stamp(version.publishedAt, language, 'minute')} · {say(inForce ? 'versions.inForce' : 'versions.replaced')} · <a href={`/lots/${lotId}/notice?version=${version.version}`}>{say('versions.whole')}</a>
      </p>
      {correction === null ? null : (
        <>
          <Notice kind={correction.material ? 'note' : 'plain'} title={say(correction.material ? 'versions.material' : 'versions.plain')}>
            {say(correction.material ? 'versions.material.note' : 'versions.plain.note')}
          </Notice>
          <p>{say('versions.reason', { reason: correction.reason })}</p>
          <Changes changes={version.changes} caption={say('versions.changes', { version: version.version })} />
        </>
      )}
      <small class="quiet fingerprint">SHA-256 {version.sha256}</small>
    </section>
  );
}
