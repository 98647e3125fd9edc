// Field: a label, a hint, the control, and what is wrong with it. It finds its own error and what was typed in the frame's problem.
import type { ComponentChildren, InputHTMLAttributes, VNode } from 'preact';
import { useFrame, useSay } from './frame.tsx';

interface Around {
  name: string;
  label: string;
  hint?: string | undefined;
  optional?: boolean | undefined;
  /** Says what is wrong and how to mend it; without it the frame's problem for this name is shown. */
  error?: string | undefined;
}

export type FieldProps = Around &
  Pick<InputHTMLAttributes<HTMLInputElement>, Passed> & {
    value?: string;
    /** A unit shown behind the box. */
    unit?: string;
  };

type Passed = 'type' | 'inputMode' | 'autoComplete' | 'pattern' | 'minLength' | 'maxLength' | 'min' | 'max' | 'step' | 'disabled' | 'readOnly' | 'autoFocus' | 'placeholder' | 'onInput' | 'onChange' | 'onBlur';

export function Field({ name, label, hint, optional, error, unit, value, ...rest }: FieldProps) {
  const known = useKnown(name, error, value);
  const input = <input {...(rest as object)} id={`f-${name}`} name={name} {...valueOf(known.value)} required={optional !== true} {...known.aria(hint)} />;
  return (
    <Frame name={name} label={label} hint={hint} optional={optional} error={known.error}>
      {unit === undefined ? input : (
        <span class="field__with">
          {input}
          <span>{unit}</span>
        </span>
      )}
    </Frame>
  );
}

/** `of`: one of several such forms on a page; only what was entered with this parameter, in the path or in a box, is its own. */
export function TextField({ name, label, hint, optional, error, value, max, of, onInput }: Around & { value?: string; max: number; of?: Subject; onInput?: (event: InputEvent) => void }) {
  const say = useSay();
  const known = useKnown(name, error, value, of);
  const full = [hint, say('field.chars', { max })].filter(Boolean).join(' ');
  return (
    <Frame name={known.mark} label={label} hint={full} optional={optional} error={known.error}>
      <textarea id={`f-${known.mark}`} name={name} maxLength={max} required={optional !== true} {...valueOf(known.value)} onInput={onInput} {...known.aria(full)} />
    </Frame>
  );
}

export interface Subject {
  param: string;
  id: string;
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField({ name, label, hint, optional, error, value, options, onChange }: Around & { value?: string; options: readonly Option[]; onChange?: (event: Event) => void }) {
  const known = useKnown(name, error, value);
  return (
    <Frame name={name} label={label} hint={hint} optional={optional} error={known.error}>
      <select id={`f-${name}`} name={name} required={optional !== true} onChange={onChange} {...known.aria(hint)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === (known.value ?? '')}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** One of a few, all of them in sight. */
export function ChoiceField({ name, label, hint, optional, error, value, options, of }: Around & { value?: string; options: readonly Option[]; of?: Subject }) {
  const known = useKnown(name, error, value, of);
  return (
    <fieldset class={known.error === undefined ? 'field' : 'field field--bad'} id={`f-${known.mark}`}>
      <legend>{label}</legend>
      {hint === undefined ? null : <p class="field__hint">{hint}</p>}
      {known.error === undefined ? null : <p class="field__error">{known.error}</p>}
      {options.map((option) => (
        <label key={option.value} class="choice">
          <input type="radio" name={name} value={option.value} required={optional !== true} checked={option.value === known.value} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function CheckField({ name, label, checked, required, error }: { name: string; label: ComponentChildren; checked?: boolean; required?: boolean; error?: string }) {
  const known = useKnown(name, error, undefined);
  return (
    <div class={known.error === undefined ? 'field' : 'field field--bad'}>
      {known.error === undefined ? null : <p class="field__error" id={`e-${name}`}>{known.error}</p>}
      <label class="choice">
        <input id={`f-${name}`} type="checkbox" name={name} value="true" checked={checked} required={required} {...known.aria(undefined)} />
        <span>{label}</span>
      </label>
    </div>
  );
}

function Frame({ name, label, hint, optional, error, children }: Around & { children: VNode }) {
  const say = useSay();
  return (
    <div class={error === undefined ? 'field' : 'field field--bad'}>
      <label class="field__label" for={`f-${name}`}>
        {label}
        {optional === true ? <span class="quiet">{say('field.optional')}</span> : null}
      </label>
      {hint === undefined || hint === '' ? null : <p class="field__hint" id={`h-${name}`}>{hint}</p>}
      {error === undefined ? null : <p class="field__error" id={`e-${name}`}>{error}</p>}
      {children}
    </div>
  );
}

function useKnown(name: string, error: string | undefined, value: string | undefined, of?: Subject) {
  const { problem: any } = useFrame();
  const problem = of === undefined || any?.entered[of.param] === of.id ? any : null;
  const mark = of === undefined ? name : `${name}-${of.id}`;
  const said = error ?? (problem?.field === name ? problem.text : undefined);
  const aria = (hint: string | undefined) => {
    const ids = [hint ? `h-${mark}` : '', said === undefined ? '' : `e-${mark}`].filter(Boolean).join(' ');
    return { 'aria-describedby': ids === '' ? undefined : ids, 'aria-invalid': said === undefined ? undefined : ('true' as const) };
  };
  return { error: said, value: problem?.entered[name] ?? value, aria, mark };
}

/** No `value` at all for an uncontrolled box, so that a re-render does not empty it. */
const valueOf = (value: string | undefined) => (value === undefined ? {} : { value });
