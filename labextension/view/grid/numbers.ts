/** Numbers as people write them and spreadsheets copy them. */

/**
 * The number that a text means: with signs of currency, percent, groups of three digits, and a
 * comma for the point where it cannot part groups; NaN if it is none.
 */
export function readNumber(text: string): number {
  let plain = text.replace(/[\s_'’\p{Sc}]/gu, '').replace('\u2212', '-');
  const isBelow = /^\(.+\)$/.test(plain); // as bookkeepers write it
  plain = isBelow ? plain.slice(1, -1) : plain;
  const isPercent = plain.endsWith('%');
  plain = isPercent ? plain.slice(0, -1) : plain;
  const value = plain ? Number(withPoint(plain)) : Number.NaN;
  const signed = isBelow ? -value : value;
  return isPercent ? Number((signed / 100).toPrecision(15)) : signed;
}

function withPoint(text: string): string {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  const hasGroups = /^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.|e|$)/i.test(text);
  if (comma < 0 || hasGroups) {
    return text.replaceAll(',', '');
  }
  if (comma > point && text.indexOf(',') === comma) {
    return text.replaceAll('.', '').replace(',', '.');
  }
  return text;
}
