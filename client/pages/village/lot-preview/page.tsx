// Preview: the public page of a lot that is not public yet, exactly as citizens will see it, under one line that says so.
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import { lotPage } from '../../public/lot/page.tsx';
import type { LotData } from '../../public/lot/view-model.ts';

export interface LotPreviewData extends LotData {
  note: string;
}

/** It speaks the public page's words and wears its name, so that nothing can differ. */
export const lotPreviewPage = view<LotPreviewData>({
  name: 'public/lot',
  title: lotPage.title,
  Body: ({ data }) => (
    <>
      <Notice kind="note">{data.note}</Notice>
      <lotPage.Body data={data} />
    </>
  ),
});
