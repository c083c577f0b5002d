/** A table that fills the window: above everything else, also above what clips its parents. */
export class Fullscreen {
  constructor(
    private readonly _root: HTMLElement,
    private readonly _changed: (isFull: boolean) => void
  ) {}

  get isOn(): boolean {
    return this._root.classList.contains('rerun-grid-full');
  }

  toggle(): void {
    const isFull = this._root.classList.toggle('rerun-grid-full');
    if (isFull) {
      this._root.popover = 'manual';
      this._root.showPopover();
    } else {
      this._root.hidePopover();
      this._root.removeAttribute('popover');
    }
    this._changed(isFull);
  }
}
