// Changes: what one version of a notice says otherwise than the one before, old beside new.
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { NoticeChangeView } from '../../../../src/lots/notice-versions-contract.ts';

export function Changes({ changes, caption }: { changes: readonly NoticeChangeView[]; caption: string }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={caption}
      captionHidden
      rows={changes}
      rowKey={(row) => row.field}
      columns={[
        { key: 'field', label: say('versions.field'), cell: (row) => (language === 'en' ? row.name.en : row.name.zh) },
        { key: 'before', label: say('versions.before'), cell: (row) => <del>{(language === 'en' ? row.en?.before : undefined) ?? row.before}</del> },
        { key: 'after', label: say('versions.after'), cell: (row) => <ins>{(language === 'en' ? row.en?.after : undefined) ?? row.after}</ins> },
      ]}
    />
  );
}
