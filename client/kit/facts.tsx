// Facts: a list of terms and what they are; Board: figures side by side, with one line under a rule.
import type { ComponentChildren } from 'preact';

export interface Fact {
  term: string;
  is: ComponentChildren;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.is}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Figure {
  label: string;
  value: ComponentChildren;
  under?: ComponentChildren;
}

export function Board({ figures, under }: { figures: readonly Figure[]; under?: ComponentChildren }) {
  return (
    <div class="board">
      {figures.map((figure) => (
        <div key={figure.label}>
          <span class="board__label">{figure.label}</span>
          <span class="figure figure--big">{figure.value}</span>
          {figure.under === undefined ? null : <div class="quiet">{figure.under}</div>}
        </div>
      ))}
      {under === undefined ? null : <div class="board__under">{under}</div>}
    </div>
  );
}
