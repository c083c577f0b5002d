/** Which options a typed text leaves, without a page. */

export type FilterMode = 'fuzzy' | 'contains' | 'prefix' | '';

/** The positions of the options that match, best first; in their order where none is better. */
export function match(options: readonly string[], typed: string, mode: FilterMode): number[] {
  const wanted = typed.trim().toLowerCase();
  const all = options.map((_, i) => i);
  if (wanted === '' || mode === '') {
    return all;
  }
  const texts = options.map(option => option.toLowerCase());
  const text = (i: number): string => texts[i] ?? '';
  if (mode === 'contains') {
    return all.filter(i => text(i).includes(wanted));
  }
  if (mode === 'prefix') {
    return all.filter(i => text(i).startsWith(wanted));
  }
  return all
    .map(i => ({ i, score: rate(text(i), wanted) }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .map(({ i }) => i);
}

/** How well the letters of `wanted`, in their order, are found in `text`; -Infinity if they are not. */
function rate(text: string, wanted: string): number {
  const whole = text.indexOf(wanted);
  if (whole >= 0) {
    const isWordStart = whole === 0 || !/[\p{L}\p{N}]/u.test(text[whole - 1] ?? '');
    return (whole === 0 ? 4000 : isWordStart ? 3000 : 2000) - text.length;
  }
  let at = -1;
  let gaps = 0;
  for (const letter of wanted) {
    const found = text.indexOf(letter, at + 1);
    if (found < 0) {
      return -Infinity;
    }
    gaps += at >= 0 ? found - at - 1 : 0;
    at = found;
  }
  return 1000 - gaps - text.length / 1000;
}
