/** `file_uploader`: a place to drop files, a button to choose them, and the list of those that are there. */
import { append, setAttribute, setHidden, setText } from '../dom';
import type { FieldSpec } from '../protocol';
import { Attachments } from '../transfer/attachments';
import type { IStoredFile } from '../transfer/channel';
import { chosenFiles, droppedFiles } from '../transfer/dropped';
import { describeRules } from '../transfer/rules';
import type { IFileContext, IInput } from './input';

export class FilesInput implements IInput<'files'> {
  readonly isGroup = true;
  readonly parts: readonly HTMLElement[];
  private readonly _zone: HTMLElement;
  private readonly _button: HTMLButtonElement;
  private readonly _invitation: HTMLElement;
  private readonly _rules: HTMLElement;
  private readonly _chooser: HTMLInputElement;
  private readonly _attachments: Attachments;

  constructor(host: HTMLElement, context: IFileContext) {
    this._zone = append(host, 'div', 'rerun-files-zone');
    this._button = append(this._zone, 'button', 'rerun-push');
    this._button.type = 'button';
    const text = append(this._zone, 'div', 'rerun-files-text');
    this._invitation = append(text, 'div', 'rerun-files-invitation');
    this._rules = append(text, 'div', 'rerun-files-rules');
    this._chooser = append(this._zone, 'input', '');
    this._chooser.type = 'file';
    this._chooser.hidden = true;
    this._chooser.tabIndex = -1;
    this._attachments = new Attachments(host, {
      id: context.id,
      channel: context.channel,
      changed: files => context.send(files.map(({ file }) => ({ file })))
    });
    this.parts = [this._button];
    this._button.addEventListener('click', () => this._chooser.click());
    this._chooser.addEventListener('change', () => {
      this._attachments.add(chosenFiles(this._chooser.files));
      this._chooser.value = ''; // else the same file could not be chosen again
    });
    acceptDrops(this._zone, sources => this._attachments.add(sources));
  }

  refresh({ attrs, disabled = false }: FieldSpec<'files'>): void {
    const { types, max_mb: maxMb } = attrs;
    const isMultiple = attrs.multiple === true;
    const isDirectory = attrs.directory === true;
    const rules = { types, maxMb };
    this._attachments.rules = rules;
    this._attachments.isMultiple = isMultiple;
    this._attachments.skipsOthers = isDirectory;
    this._attachments.setDisabled(disabled);
    this._button.disabled = disabled;
    this._chooser.disabled = disabled;
    this._chooser.multiple = isMultiple;
    this._chooser.webkitdirectory = isDirectory;
    this._chooser.accept = isDirectory ? '' : types.join(',');
    const what = isDirectory ? 'a folder' : isMultiple ? 'files' : 'a file';
    setText(this._button, `Choose ${what}`);
    setText(this._invitation, `or drop ${isMultiple && !isDirectory ? 'them' : 'it'} here`);
    setText(this._rules, describeRules(rules, isMultiple));
    setAttribute(this._zone, 'data-disabled', disabled ? 'true' : null);
    setHidden(this._invitation, disabled);
  }

  setValue(value: unknown): void {
    this._attachments.setStored(value as readonly IStoredFile[]);
  }

  dispose(): void {
    this._attachments.dispose();
  }
}

/** Let files be dropped on `zone`; the notebook around it does not see them. */
export function acceptDrops(
  zone: HTMLElement,
  take: (sources: Awaited<ReturnType<typeof droppedFiles>>) => void
): void {
  const mark = (isOver: boolean): void =>
    setAttribute(zone, 'data-dropping', isOver && !zone.dataset.disabled ? 'true' : null);
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    zone.addEventListener(type, event => {
      const drag = event as DragEvent;
      if (!drag.dataTransfer?.types.includes('Files')) {
        return;
      }
      drag.preventDefault();
      drag.stopPropagation();
      mark(type === 'dragenter' || type === 'dragover');
      if (type === 'drop') {
        void droppedFiles(drag.dataTransfer).then(take);
      }
    });
  }
}
