/** Which pages have a button, without a page. */

/**
 * The pages to show around the current one; 0 stands for an ellipsis.
 *
 * The first, the last and the current page are there if `most` allows three buttons; an ellipsis
 * takes the place of one and never stands for a single page that could have it.
 */
export function choosePages(current: number, count: number, most: number): number[] {
  if (most <= 0) {
    return [];
  }
  if (count <= most) {
    return range(1, count);
  }
  if (most < 3) {
    return most === 1 ? [current] : [...new Set([current, count])];
  }
  if (most < 5) {
    return withGaps([...new Set([1, current, count])], count);
  }
  // Between the two ends and, towards each end, an ellipsis: what is left goes around the current page.
  if (current <= most - 3) {
    return [...range(1, most - 2), 0, count];
  }
  if (current > count - (most - 3)) {
    return [1, 0, ...range(count - (most - 3), count)];
  }
  const inner = most - 4;
  const from = current - Math.floor((inner - 1) / 2);
  return [1, 0, ...range(from, from + inner - 1), 0, count];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function withGaps(pages: readonly number[], count: number): number[] {
  return pages.flatMap((page, i) => {
    const next = pages[i + 1] ?? count + 1;
    return next - page > 1 && i < pages.length - 1 ? [page, 0] : [page];
  });
}
