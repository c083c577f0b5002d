/**
 * Dates, times, datetimes and ranges of dates, in native boxes.
 *
 * A value reaches the kernel only whole and within its bounds; what is not stays in the box, with
 * the reason under it. A range without its last day is a value: it has one date.
 */
import { append, setAttribute } from '../dom';
import { REQUIRED } from '../submission';
import type { FieldSpec, IMomentAttributes } from '../protocol';
import { Entry, type EntryType, type IEntryRules } from './entry';
import type { IInput, IInputContext } from './input';
import { FieldMessage } from './message';
import { cutTime, isBefore, nativeStep, showDate, showDateTime, showTime } from './moments';

interface IFault {
  readonly message: string;
  readonly entry: Entry | undefined;
}

type MomentControl = 'date' | 'datetime' | 'time';

abstract class MomentInput implements IInput<MomentControl> {
  readonly parts: HTMLInputElement[] = [];
  protected readonly entries: Entry[] = [];
  protected attrs: IMomentAttributes = { format: '' };
  protected abstract readonly type: EntryType;
  protected abstract readonly noun: string;
  private readonly _box: HTMLElement;
  private readonly _message: FieldMessage;
  /** The kernel's value, or what was sent after it, as JSON. */
  private _known = '';
  private _texts: readonly string[] = [];

  constructor(
    host: HTMLElement,
    private readonly _context: IInputContext
  ) {
    this._box = append(host, 'div', 'rerun-entries');
    this._message = new FieldMessage(host);
  }

  refresh(spec: FieldSpec<MomentControl>): void {
    this.attrs = spec.attrs;
    this._setCount(this.attrs.range === true ? 2 : 1);
    const rules = { ...this.rules(this.attrs), disabled: spec.disabled === true };
    for (const entry of this.entries) {
      entry.refresh(rules);
    }
  }

  setValue(value: unknown): void {
    const json = JSON.stringify(value);
    const texts = this.read(value);
    if (this.entries.some(entry => entry.isEdited && (entry.hasFocus || json === this._known))) {
      if (json !== this._known) {
        this._known = json;
        this._texts = texts;
        this._message.note(this._describe(texts));
      }
      return; // what is being entered stays
    }
    this._known = json;
    this._show(texts);
    this._message.show('');
  }

  check(): void {
    this._commit(true);
  }

  protected abstract rules(attrs: IMomentAttributes): Omit<IEntryRules, 'disabled'>;
  /** The texts for a value on the wire. */
  protected abstract read(value: unknown): readonly string[];
  /** The value on the wire for the texts. */
  protected abstract write(texts: readonly string[]): unknown;

  protected fault(texts: readonly string[]): IFault | null {
    const { min, max } = this.attrs;
    const show = (text: string): string => this.rules(this.attrs).show(text);
    for (const [i, text] of texts.entries()) {
      const isLow = text !== '' && typeof min === 'string' && isBefore(text, min);
      const isHigh = text !== '' && typeof max === 'string' && isBefore(max, text);
      if (isLow || isHigh) {
        const message = `Choose a ${this.noun} from ${show(String(min))} to ${show(String(max))}.`;
        return { message, entry: this.entries[i] };
      }
    }
    return null;
  }

  private _commit(isFinal: boolean): void {
    const incomplete = this.entries.find(entry => entry.isIncomplete);
    if (incomplete) {
      if (isFinal) {
        this._message.show(`Enter a complete ${this.noun} that exists.`, incomplete.field);
      }
      return;
    }
    const texts = this.entries.map(entry => entry.text);
    const { clearable, required } = this.attrs;
    if (texts.every(text => text === '') && !required && clearable !== true) {
      this._show(this._texts); // there must be a value, so the last one is back
      this._message.show('');
      return;
    }
    const fault = this._missing(texts) ?? this.fault(texts);
    if (fault) {
      this._message.show(fault.message, ...(fault.entry ? [fault.entry.field] : []));
      return;
    }
    this._message.show('');
    this._texts = texts;
    for (const entry of this.entries) {
      entry.settle();
    }
    const value = this.write(texts);
    const json = JSON.stringify(value);
    if (json !== this._known) {
      this._known = json;
      this._context.send(value);
    }
  }

  private _missing(texts: readonly string[]): IFault | null {
    const missing = texts.indexOf('');
    if (missing < 0) {
      return null;
    }
    const entry = this.entries[missing];
    if (this.attrs.required) {
      return { message: REQUIRED, entry };
    }
    const isStart = missing === 0 && texts.some(text => text !== '');
    return isStart ? { message: 'Choose the first day, too.', entry } : null;
  }

  private _describe(texts: readonly string[]): string {
    const { show } = this.rules(this.attrs);
    return texts
      .filter(text => text !== '')
      .map(show)
      .join(' – ');
  }

  private _revert(): boolean {
    const isNoted = this._message.isNote;
    if (isNoted) {
      this._show(this._texts);
      this._message.show('');
    }
    return isNoted;
  }

  private _show(texts: readonly string[]): void {
    this._texts = texts;
    this.entries.forEach((entry, i) => entry.setText(texts[i] ?? ''));
  }

  private _setCount(count: number): void {
    if (this.entries.length === count) {
      return;
    }
    this._box.replaceChildren();
    this.entries.length = this.parts.length = 0;
    for (let i = 0; i < count; i++) {
      if (i > 0) {
        const dash = append(this._box, 'span', 'rerun-entries-dash');
        dash.textContent = '–';
        dash.setAttribute('aria-hidden', 'true');
      }
      const entry = new Entry(
        this._box,
        this.type,
        isFinal => this._commit(isFinal),
        () => this._revert()
      );
      setAttribute(entry.field, 'data-part', count > 1 ? (['from', 'to'][i] ?? '') : null);
      this.entries.push(entry);
      this.parts.push(entry.field);
    }
    this._show(this._texts);
  }
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export class DateInput extends MomentInput {
  protected readonly type = 'date';
  protected readonly noun = 'date';

  protected rules({ min, max, format, clearable }: IMomentAttributes) {
    return {
      min: String(min),
      max: String(max),
      clearable: clearable === true,
      placeholder: format,
      show: (text: string): string => showDate(text, format)
    };
  }

  protected read(value: unknown): readonly string[] {
    return texts(value);
  }

  protected write(entered: readonly string[]): unknown {
    return entered.filter(text => text !== '');
  }

  protected override fault(entered: readonly string[]): IFault | null {
    const [from = '', to = ''] = entered;
    const isTurned = from !== '' && to !== '' && isBefore(to, from);
    const fault = super.fault(entered);
    return fault || !isTurned
      ? fault
      : { message: 'The first day comes after the last.', entry: this._changed() };
  }

  /** The entry to blame: the one edited last, as far as can be told. */
  private _changed(): Entry | undefined {
    return this.entries.find(entry => entry.isEdited) ?? this.entries[1];
  }
}

export class TimeInput extends MomentInput {
  protected readonly type = 'time';
  protected readonly noun = 'time';

  protected rules({ step = 900, format, clearable }: IMomentAttributes) {
    return {
      step: nativeStep(step),
      clearable: clearable === true,
      placeholder: format === '24h' ? this._empty() : '',
      show: (text: string): string => showTime(cutTime(text, this._hasSeconds()), format)
    };
  }

  protected read(value: unknown): readonly string[] {
    return typeof value === 'string' ? [value] : [];
  }

  protected write([text = '']: readonly string[]): unknown {
    return cutTime(text, this._hasSeconds()) || null;
  }

  private _empty(): string {
    return this._hasSeconds() ? '--:--:--' : '--:--';
  }

  private _hasSeconds(): boolean {
    return (this.attrs.step ?? 900) % 60 !== 0;
  }
}

export class DateTimeInput extends MomentInput {
  protected readonly type = 'datetime-local';
  protected readonly noun = 'date and time';

  protected rules({ min, max, step = 900, format, clearable }: IMomentAttributes) {
    return {
      min: String(min),
      max: String(max),
      step: nativeStep(step - (step % 60) || 60),
      clearable: clearable === true,
      placeholder: `${format}, --:--`,
      show: (text: string): string => showDateTime(text.slice(0, 16), format)
    };
  }

  protected read(value: unknown): readonly string[] {
    return texts(value);
  }

  protected write([text = '']: readonly string[]): unknown {
    return text === '' ? [] : [text.slice(0, 16)];
  }
}
