/**
 * What a person is told under a field: why an entry is not taken, or that while one was typing the
 * value has become another one.
 */
import { append, setAttribute, setText } from '../dom';
import { freshId } from '../names';

export class FieldMessage {
  readonly element: HTMLElement;
  private _marked: readonly HTMLElement[] = [];

  constructor(parent: HTMLElement) {
    this.element = append(parent, 'div', 'rerun-field-message');
    this.element.id = freshId('rerun-field-message');
    this.element.setAttribute('role', 'status');
  }

  get text(): string {
    return this.element.textContent ?? '';
  }

  /** Mark `fields` as invalid for this reason, and no others; an empty one marks none. */
  show(text: string, ...fields: readonly HTMLElement[]): void {
    const marked = text ? fields : [];
    for (const field of this._marked) {
      if (!marked.includes(field)) {
        mark(field, null);
      }
    }
    for (const field of marked) {
      mark(field, this.element.id);
    }
    this._marked = marked;
    setAttribute(this.element, 'data-kind', null);
    setText(this.element, text);
  }

  /** Tell that the field has another value than the one that somebody types over. */
  note(value: string): void {
    this.show(meanwhile(value));
    setAttribute(this.element, 'data-kind', 'note');
  }

  get isNote(): boolean {
    return this.element.dataset.kind === 'note';
  }
}

const LONGEST = 40;

/** Say that a value became another one while somebody typed over it. */
export function meanwhile(value: string): string {
  const text = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  const what = text ? `Changed to “${text}” meanwhile.` : 'Emptied meanwhile.';
  return `${what} Escape takes that.`;
}

function mark(field: HTMLElement, message: string | null): void {
  setAttribute(field, 'aria-invalid', message && 'true');
  setAttribute(field, 'aria-describedby', message);
}
