// Seal: a round cinnabar seal beside what is done. Decoration only: the status is always said in text next to it.

/** `text` is two to four characters in a ring; `date` is a short line under them. */
export function Seal({ text, date }: { text: string; date?: string }) {
  return (
    <svg class="seal" viewBox="0 0 120 120" aria-hidden="true" focusable="false" fill="none" stroke="currentColor">
      <circle cx="60" cy="60" r="56" stroke-width="4" />
      <circle cx="60" cy="60" r="49" stroke-width="1.5" />
      <text x="60" y={date === undefined ? 68 : 60} text-anchor="middle" font-size={text.length > 4 ? 15 : 22} font-weight="700" fill="currentColor" stroke="none">
        {text}
      </text>
      {date === undefined ? null : (
        <text x="60" y="82" text-anchor="middle" font-size="13" fill="currentColor" stroke="none">
          {date}
        </text>
      )}
    </svg>
  );
}
