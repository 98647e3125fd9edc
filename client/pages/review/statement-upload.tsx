// StatementUpload: the box for a bank's file; a plain form, because a statement is small.
import { Button } from '../../kit/button.tsx';
import { FileBox } from '../../kit/file-box.tsx';
import { useSay } from '../../kit/frame.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';

export function StatementUpload({ action }: { action: string }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={action} enctype="multipart/form-data" class="sheet">
      <FileBox name="file" label={say('statements.file')} accept=".csv,.xlsx" maxBytes={20 * 1024 * 1024} required />
      <p class="buttons">
        <Button>{say('statements.do')}</Button>
      </p>
    </form>
  );
}
