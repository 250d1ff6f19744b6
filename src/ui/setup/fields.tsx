import { type ReactNode, useId, useState } from 'react';

/** A native select under its name. */
export function SelectField({
  label,
  value,
  onChange,
  flagged = false,
  beside,
  children,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Draws attention, as to an injected bug. */
  flagged?: boolean;
  /** Something to do about it, on the right of its name. */
  beside?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <div className="field-row">
        <label htmlFor={id}>{label}</label>
        {beside}
      </div>
      <select
        id={id}
        className={flagged ? 'flagged' : ''}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {children}
      </select>
    </div>
  );
}

/** A few choices side by side. */
export function SegmentedField<T extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: T | null;
  choices: readonly { value: T; name: string }[];
  onChange: (value: T) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <span id={id} className="field-name">
        {label}
      </span>
      <div className="segmented wide" role="group" aria-labelledby={id}>
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            aria-pressed={choice.value === value}
            onClick={() => onChange(choice.value)}
          >
            {choice.name}
          </button>
        ))}
      </div>
    </div>
  );
}

/** A slider over a few fixed values. */
export function SliderField({
  label,
  value,
  stops,
  name,
  onChange,
}: {
  label: string;
  value: number;
  stops: readonly number[];
  name: (value: number) => string;
  onChange: (value: number) => void;
}): ReactNode {
  const id = useId();
  const at = nearestStop(stops, value);
  return (
    <div className="field">
      <div className="field-row">
        <label htmlFor={id}>{label}</label>
        <strong>{name(value)}</strong>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={at}
        aria-valuetext={name(value)}
        onChange={({ target }) => onChange(stops[Number(target.value)])}
      />
    </div>
  );
}

function nearestStop(stops: readonly number[], value: number): number {
  const at = stops.findIndex((stop) => stop >= value);
  return at < 0 ? stops.length - 1 : at;
}

/** A number typed in; taken when it is one and within bounds, else refused in a sentence while the old one stays. */
export function NumberField({
  label,
  value,
  least,
  most,
  whole = false,
  onChange,
}: {
  label: string;
  value: number;
  least: number;
  most: number;
  whole?: boolean;
  onChange: (value: number) => void;
}): ReactNode {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? null : problemWith(draft, least, most, whole);
  const take = (): void => {
    if (draft !== null && problem === null && Number(draft) !== value) onChange(Number(draft));
    if (problem === null) setDraft(null);
  };
  return (
    <div className="field number">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        value={draft ?? String(value)}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take();
          if (key === 'Escape') setDraft(null);
        }}
      />
      {problem !== null && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function problemWith(draft: string, least: number, most: number, whole: boolean): string | null {
  const value = Number(draft);
  const range = `from ${least} to ${most}`;
  if (draft.trim() === '' || !Number.isFinite(value)) return `Expected a number ${range}.`;
  if (whole && !Number.isInteger(value)) return `Expected a whole number ${range}.`;
  return value < least || value > most ? `Must lie ${range}.` : null;
}
