/** Dates and times as text, without a page: ISO on the wire, the app's format for people. */

/** Which of two ISO texts of one sort is earlier; years may have more than four digits. */
export function isBefore(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

/** `2024-01-31` in a format such as `DD.MM.YYYY`. */
export function showDate(iso: string, format: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return format.replace('YYYY', year).replace('MM', month).replace('DD', day);
}

/** `14:30` for a clock of 24 hours, or of 12; empty if the browser's own is wanted. */
export function showTime(text: string, format: string): string {
  if (format === '24h') {
    return text;
  }
  if (format !== '12h') {
    return '';
  }
  const hour = Number(text.slice(0, 2));
  const shown = String(hour % 12 || 12).padStart(2, '0');
  return `${shown}${text.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** `2024-01-31T14:30`, with the date in a format. */
export function showDateTime(iso: string, format: string): string {
  const [day = '', time = ''] = iso.split('T');
  return `${showDate(day, format)}, ${time}`;
}

/**
 * The step for a native field. Whole hours would lock its minutes, though any minute may be typed.
 */
export function nativeStep(step_s: number): number {
  return step_s % 60 === 0 && step_s >= 3600 ? 60 : step_s;
}

/** A time as the kernel reads it: with seconds where the step has them, else without. */
export function cutTime(text: string, hasSeconds: boolean): string {
  if (text === '') {
    return '';
  }
  return hasSeconds ? text.padEnd(8, ':00').slice(0, 8) : text.slice(0, 5);
}
