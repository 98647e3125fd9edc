// Trial: the old value and the new side by side, which flags would come and go, and which finds would be lost.
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { SandboxReply, SandboxSubject } from '../../../../src/watchdog/parameters/contract.ts';
import { TrialPlot } from './trial-plot.tsx';
import type { SignalData } from './view-model.ts';

export function TrialPart({ trial, asked }: { trial: SandboxReply; asked: NonNullable<SignalData['asked']> }) {
  const say = useSay<WatchKey>();
  const tongue = useFrame().language === 'en' ? 'en' : 'zh';
  const curve = trial.curves.find((one) => one.name === asked.parameter.name);
  const found = (side: SandboxReply['before']): string =>
    side.precision === null ? say('trial.nothingClosed') : say('precision.said', { closed: side.precision.closed, substantiated: side.precision.substantiated, share: percent(side.precision.substantiated / side.precision.closed), low: percent(side.precision.low), high: percent(side.precision.high) });
  const rows = [
    { key: 'triggered', label: say('trial.triggered'), before: String(trial.before.triggered), after: String(trial.after.triggered) },
    { key: 'shown', label: say('trial.shown'), before: String(trial.before.shown), after: String(trial.after.shown) },
    { key: 'precision', label: say('trial.precision'), before: found(trial.before), after: found(trial.after) },
  ];
  return (
    <>
      <p>{say('trial.sum', { subjects: trial.subjects, changed: trial.changed, raised: trial.newFlags, cleared: trial.goneFlags })}</p>
      <Table
        stack
        caption={say('trial.sides')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'what', label: say('trial.what'), cell: (row) => row.label },
          { key: 'before', label: say('trial.before'), cell: (row) => row.before },
          { key: 'after', label: say('trial.after'), cell: (row) => <strong>{row.after}</strong> },
        ]}
      />
      {curve === undefined ? null : <TrialPlot title={say('trial.plot', { name: asked.parameter.label[tongue] })} points={curve.points} old={asked.parameter.value} tried={asked.value} />}
      {trial.lost.length === 0 ? <Notice kind="good">{say('trial.lostNone')}</Notice> : (
        <Notice kind="bad" title={say('trial.lost', { count: trial.lost.length })}>
          <Subjects subjects={trial.lost} />
        </Notice>
      )}
      <Listed title={say('trial.raised', { count: trial.newFlags })} subjects={trial.raised} />
      <Listed title={say('trial.cleared', { count: trial.goneFlags })} subjects={trial.cleared} />
    </>
  );
}

function Listed({ title, subjects }: { title: string; subjects: readonly SandboxSubject[] }) {
  if (subjects.length === 0) return <p class="quiet">{title}</p>;
  return (
    <details>
      <summary>{title}</summary>
      <Subjects subjects={subjects} />
    </details>
  );
}

function Subjects({ subjects }: { subjects: readonly SandboxSubject[] }) {
  return (
    <ul>
      {subjects.map((one) => (
        <li key={one.id}>{one.flagId === null ? one.words : <a href={`/watch/flags/${one.flagId}`}>{one.words}</a>}</li>
      ))}
    </ul>
  );
}

const percent = (share: number): number => Math.round(share * 100);
