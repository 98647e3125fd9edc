// Standing: the band's sentence for each phase, and the one button that is the next lawful step.
import type { ComponentChildren } from 'preact';
import { ButtonLink } from '../../../kit/button.tsx';
import { countedIn } from '../../../kit/counted.ts';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { StatusBandProps } from '../../../kit/status-band.tsx';
import type { KitKey } from '../../../words/kit.zh.ts';
import type { Language, Say } from '../../../words/language.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { LotData } from './view-model.ts';

/** `through`: the last year whose official calendar is announced. */
export function bandOf(data: LotData, say: Say<PublicKey | KitKey>, language: Language, through?: number): StatusBandProps {
  const { times, phase } = data;
  const at = (iso: string) => stamp(iso, language, 'minute');
  const counted = (iso: string) => countedIn(say, language, through).at(iso, 'minute');
  const main = say(`phase.${phase}`);
  switch (phase) {
    case 'notice':
      return { tone: 'info', sign: '○', main, sub: say('band.notice', { at: at(times.registrationOpensAt) }) };
    case 'registration':
      return { tone: 'info', sign: '◎', main, sub: say('band.registration', { at: counted(times.registrationClosesAt) }) };
    case 'waiting':
      return { tone: 'plain', sign: '○', main, sub: say('band.waiting', { at: counted(times.biddingOpensAt) }) };
    case 'bidding':
      if (isSealed(data)) return { tone: 'good', sign: '▲', main: say('band.sealed.open'), sub: times.endsAt === null ? undefined : say('band.sealed', { at: at(times.endsAt) }) };
      return { tone: 'good', sign: '▲', main, sub: times.endsAt === null ? undefined : say('band.bidding', { at: at(times.endsAt), count: data.bidCount }) };
    case 'suspended':
      return { tone: 'bad', sign: '‖', main, sub: say('band.suspended') };
    case 'closing':
      return { tone: 'plain', sign: '…', main, sub: say(isSealed(data) ? 'band.opening' : 'band.closing') };
    case 'result':
      return { tone: 'good', sign: '✓', main, sub: data.result === null ? undefined : say('band.result', { at: counted(data.result.publicityUntil) }) };
    case 'contract':
      return { tone: 'good', sign: '✓', main, sub: say('band.contract') };
    case 'leased':
      return { tone: 'good', sign: '✓', main, sub: say('band.leased') };
    case 'unsold':
      return { tone: 'plain', sign: '–', main, sub: say('band.unsold') };
    case 'withdrawn':
      return { tone: 'plain', sign: '–', main, sub: data.withdrawn === null ? undefined : say('band.withdrawn', { reason: data.withdrawn.reason, at: at(data.withdrawn.at) }) };
    case 'defaulted':
      return { tone: 'bad', sign: '!', main, sub: say('band.defaulted') };
  }
}

const isSealed = ({ fate: { format } }: LotData): boolean => format === 'sealed' || format === 'sealed_rounds';

export function NextStep({ data }: { data: LotData }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const { phase, mine, lot } = data;
  const room = `/lots/${lot.id}/room`;
  const register = `/lots/${lot.id}/register`;
  if (phase === 'registration') {
    return (
      <Step note={mine === null ? say('next.register.note') : say(`next.mine.${mine}`)}>
        <ButtonLink href={register} full>
          {say(mine === null ? 'next.register' : 'next.application')}
        </ButtonLink>
      </Step>
    );
  }
  if (phase === 'waiting') {
    return (
      <Step note={say('next.waiting.note', { at: stamp(data.times.biddingOpensAt, language, 'minute') })}>
        <ButtonLink href={room} full kind={mine === 'qualified' ? 'main' : 'plain'}>
          {say('next.waiting')}
        </ButtonLink>
      </Step>
    );
  }
  if (isSealed(data) && (phase === 'bidding' || phase === 'closing')) {
    return (
      <Step note={say('next.sealed.note')}>
        <ButtonLink href={`/lots/${lot.id}/sealed`} full>
          {say('next.sealed')}
        </ButtonLink>
      </Step>
    );
  }
  if (phase === 'bidding') {
    return (
      <Step note={say(mine === 'qualified' ? 'next.bid.note' : 'next.watch.note')}>
        <ButtonLink href={room} full>
          {say(mine === 'qualified' ? 'next.bid' : 'next.watch')}
        </ButtonLink>
      </Step>
    );
  }
  if (phase === 'notice' || data.bidCount === 0) return null;
  return (
    <Step note={say('next.record.note', { count: data.bidCount })}>
      <ButtonLink href={room} full kind="plain">
        {say('next.record')}
      </ButtonLink>
    </Step>
  );
}

function Step({ note, children }: { note: string; children: ComponentChildren }) {
  return (
    <div class="lot__step">
      {children}
      <p class="quiet">{note}</p>
    </div>
  );
}
