/** Moments as they are entered: on the clock that the column shows, and back. */
import {
  formatPattern,
  instantOf,
  isoText,
  onClockOf,
  readMoment,
  readShown,
  type IMoment
} from '../moments';
import { textOfValue, zoneOf } from './format';
import type { Cell, IColumn } from './protocol';

/** The value of a native control for dates, times or both. */
export function toClock(value: Cell, column: IColumn): string {
  const moment =
    value === null || value === undefined
      ? null
      : readShown(textOfValue(value), zoneOf(column), column.timezone);
  if (!moment) {
    return '';
  }
  const time = `HH:mm:ss${moment.fraction ? '.SSS' : ''}`;
  const pattern = { date: 'YYYY-MM-DD', time }[column.type] ?? `YYYY-MM-DD[T]${time}`;
  return formatPattern(moment, pattern);
}

/**
 * What the person means by the value of such a control.
 *
 * What shows a zone is sent as UTC: the same moment, whatever the zone. What was not touched stays as it is: it may
 * have parts of a second that the control does not show.
 */
export function fromClock(text: string, column: IColumn, before: Cell, shown: string): Cell {
  if (text === shown) {
    return before ?? null;
  }
  const zone = zoneOf(column);
  const moment = text && column.type === 'datetime' && zone !== undefined ? readMoment(text) : null;
  return moment && zone !== undefined ? utcText(onClockOf(moment, zone)) : text || null;
}

/** What was written as a moment; without an offset it is on the clock that the column shows. */
export function onClockOfColumn(text: string, column: IColumn): string {
  const zone = zoneOf(column);
  const moment = zone === undefined ? null : readMoment(text);
  return moment && zone !== undefined && moment.offset === undefined
    ? utcText(onClockOf(moment, zone))
    : text;
}

function utcText(moment: IMoment): string {
  const { offset, ...clock } = moment;
  return offset === undefined
    ? isoText(moment) // a zone this browser does not know: the kernel knows the column's
    : `${isoText({ ...clock, at: moment.at - offset * 1000 })}Z`;
}

/** Whether a moment is earlier than another; a clock without an offset counts as UTC. */
export function isBefore(first: string, second: string): boolean {
  const [one, other] = [readMoment(first), readMoment(second)];
  if (!one || !other) {
    return first < second;
  }
  const by = instantOf(one) - instantOf(other);
  return by < 0 || (by === 0 && one.fraction < other.fraction);
}
