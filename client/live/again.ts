// Again: takes a turn, rests as long as the turn says, takes the next; never two at once.

/** `turn` gives the rest after it in ms. Returns the stop: no turn begins after it. */
export function again(turn: () => Promise<number>, firstRestMs: number): () => void {
  let stopped = false;
  const run = async () => {
    const restMs = await turn();
    if (!stopped) timer = setTimeout(() => void run(), restMs);
  };
  let timer = setTimeout(() => void run(), firstRestMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
