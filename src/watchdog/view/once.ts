// Once: what is dear to reckon is reckoned when first asked for, and kept. So is a failure: else every lot of a county would reckon it again only to fail again.

export function once<Made>(make: () => Made): () => Made {
  let kept: Kept<Made> | undefined;
  return () => {
    kept ??= attempt(make);
    if ('failed' in kept) throw kept.failed;
    return kept.made;
  };
}

type Kept<Made> = { made: Made } | { failed: unknown };

function attempt<Made>(make: () => Made): Kept<Made> {
  try {
    return { made: make() };
  } catch (failed) {
    return { failed };
  }
}
