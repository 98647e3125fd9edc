// RunProgress: how far an import is; asks once a second while awake and opens the result when it is done.
import { useEffect, useState } from 'preact/hooks';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { call } from '../../../live/call.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { getImport, type ImportRunRow } from '../../../../src/registry/import/contract.ts';

const EVERY_MS = 1000;

export function RunProgress({ run }: { run: ImportRunRow }) {
  const say = useSay<ReviewKey>();
  const { here } = useFrame();
  const [done, setDone] = useState(run.rowsDone);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await call(getImport, { params: { importId: run.id } });
      if (stopped) return;
      if (answer.is === 'done' && answer.reply.state !== 'running') return window.location.reload();
      if (answer.is === 'done') setDone(answer.reply.rowsDone);
      timer = setTimeout(() => void ask(), EVERY_MS);
    };
    timer = setTimeout(() => void ask(), EVERY_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);
  const words = say('run.progress', { done, total: run.rowsTotal });
  return (
    <div class="sheet">
      <p aria-live="polite">
        <progress max={run.rowsTotal} value={done} aria-label={words} /> {words}
      </p>
      <p class="quiet">
        {say('run.wait')} <a href={here}>{say('run.refresh')}</a>
      </p>
    </div>
  );
}
