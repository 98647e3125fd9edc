// Stepper: an amount with a minus and a plus beside it; a button held down repeats. Controlled: the parent owns the value.
import { useEffect, useRef } from 'preact/hooks';
import { useSay } from './frame.tsx';

export interface StepperProps {
  name: string;
  label: string;
  /** What is in the box, decimal text as typed. */
  value: string;
  /** Shown in the buttons' names: 加 10. */
  step: string;
  /** Called with the change in steps, or with the text typed. */
  onStep: (steps: 1 | -1) => void;
  onType: (text: string) => void;
  disabled?: boolean;
}

const HOLD_MS = 450;
const REPEAT_MS = 110;

export function Stepper({ name, label, value, step, onStep, onType, disabled }: StepperProps) {
  const say = useSay();
  const held = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(onStep);
  latest.current = onStep;
  const release = () => clearTimeout(held.current);
  useEffect(() => release, []);
  const hold = (steps: 1 | -1) => () => {
    const again = () => {
      latest.current(steps);
      held.current = setTimeout(again, REPEAT_MS);
    };
    held.current = setTimeout(again, HOLD_MS);
  };
  const button = (steps: 1 | -1, sign: string, title: string) => (
    <button
      type="button"
      aria-label={title}
      disabled={disabled}
      onClick={() => onStep(steps)}
      onPointerDown={hold(steps)}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
    >
      {sign}
    </button>
  );
  return (
    <div class="stepper">
      {button(-1, '−', say('stepper.less', { step }))}
      <input
        id={`f-${name}`}
        name={name}
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        disabled={disabled}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      {button(1, '+', say('stepper.more', { step }))}
    </div>
  );
}
