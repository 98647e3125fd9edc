// Own verdict: what a lot's own review says of it, as evidence like any other, for reviewers err too.

/** Of ten reviews one is taken to be wrong (watchdog.md §4.1.6 measured with that). */
const WRONG = 0.1;
const NATS = Math.log((1 - WRONG) / WRONG);

/** ln odds after the lot's own review; `found` undefined where nobody reviewed it. */
export function afterVerdict(score: number, found: boolean | undefined): number {
  return found === undefined ? score : score + (found ? NATS : -NATS);
}
