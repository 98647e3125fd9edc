// Progress of a paper being drawn: asks once a second while awake and shows the paper when it is there.
import { useEffect, useState } from 'preact/hooks';
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

export function PaperFailed({ problem }: { problem: string }) {
  const say = useSay<PapersKey>();
  return <Notice kind="bad">{say('deed.job.failed', { problem })}</Notice>;
}
