// Typed: boxes a live part owns. What was typed before a refusal is taken once, as the start; afterwards the part's state decides.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { FrameContext, useFrame, useSay } from '../../kit/frame.tsx';

/** Inside it, fields show the value they are given, not what the refused form held. */
export function Typed({ children }: { children: ComponentChildren }) {
  const frame = useFrame();
  const say = useSay<string>();
  const problem = frame.problem === null ? null : { ...frame.problem, entered: {} };
  return <FrameContext.Provider value={{ frame: { ...frame, problem }, say }}>{children}</FrameContext.Provider>;
}

/** Text of one box, starting from what the refused form held, else from `stored`. */
export function useTyped(name: string, stored: string): [string, (text: string) => void] {
  const { problem } = useFrame();
  return useState(problem?.entered[name] ?? stored);
}

/** The text of an input or select event. */
export const textOf = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
