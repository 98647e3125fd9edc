// Progress of a paper being drawn: asks once a second while awake and shows the paper when it is there.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../kit/button.tsx';
import { stamp } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Notice } from '../../kit/notice.tsx';
import { call } from '../../live/call.ts';
import type { PapersKey } from '../../words/papers.zh.ts';
import { readPaperJob, type JobView } from '../../../src/lease/papers/contract.ts';

const EVERY_MS = 1000;

export const isOpen = (job: JobView | null): job is JobView => job !== null && (job.state === 'waiting' || job.state === 'running');

export function PaperProgress({ leaseId, job }: { leaseId: string; job: JobView }) {
  const say = useSay<PapersKey>();
  const { here } = useFrame();
  const [percent, setPercent] = useState(job.percent);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await call(readPaperJob, { params: { leaseId, jobId: job.id } });
      if (stopped) return;
      if (answer.is === 'done' && !isOpen(answer.reply)) return window.location.reload();
      if (answer.is === 'done') setPercent(answer.reply.percent);
      timer = setTimeout(() => void ask(), EVERY_MS);
    };
    timer = setTimeout(() => void ask(), EVERY_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);
  const words = say('deed.job', { percent });
  return (
    <div>
      <p aria-live="polite">
        <progress max={100} value={percent} aria-label={words} /> {words}
      </p>
      <p class="quiet">
        {say('deed.job.wait')} <a href={here}>{say('deed.job.look')}</a>
      </p>
    </div>
  );
}

/** What could not be drawn, and when it is tried again; `retry` is where the form goes for whoever may have it tried now. */
export function PaperTrouble({ job, retry }: { job: JobView; retry: string | null }) {
  const say = useSay<PapersKey>();
  const { language } = useFrame();
  const again = job.nextTryAt === null ? say('deed.job.stopped', { count: job.attempts }) : say('deed.job.again', { count: job.attempts, at: stamp(job.nextTryAt, language, 'minute') });
  return (
    <Notice kind="bad" title={say('deed.job.failed', { paper: say(`deed.paper.${job.kind as 'contract' | 'certificate' | 'handover'}`) })}>
      <p>
        {say('deed.job.why', { problem: job.problem ?? '' })} {again}
      </p>
      {retry === null ? null : (
        <form method="post" action={retry}>
          <input type="hidden" name="kind" value={job.kind} />
          <Button kind="plain">{say('deed.job.retry')}</Button>
        </form>
      )}
    </Notice>
  );
}

/** Failed for good, or waiting after a fault. */
export const isTroubled = (job: JobView | null): job is JobView => job !== null && (job.state === 'failed' || job.nextTryAt !== null);
