// Phase: where a lot stands for the public, as a tag.
import { useSay } from './frame.tsx';
import type { Tone } from './tag.tsx';
import { Tag } from './tag.tsx';

/** Derived by the server from the lot's state, its times and the county's clock. */
export type Phase = 'notice' | 'registration' | 'waiting' | 'bidding' | 'suspended' | 'closing' | 'result' | 'contract' | 'leased' | 'unsold' | 'withdrawn' | 'defaulted';

const tones: Record<Phase, Tone> = {
  notice: 'info',
  registration: 'info',
  waiting: 'note',
  bidding: 'good',
  suspended: 'bad',
  closing: 'note',
  result: 'note',
  contract: 'note',
  leased: 'plain',
  unsold: 'plain',
  withdrawn: 'plain',
  defaulted: 'bad',
};

export function PhaseTag({ phase }: { phase: Phase }) {
  const say = useSay();
  return <Tag tone={tones[phase]}>{say(`phase.${phase}`)}</Tag>;
}
