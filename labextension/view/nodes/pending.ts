/** What a person has chosen stays shown until the kernel has answered; then the kernel's value counts. */
import { freshId } from '../names';

export class Pending {
  /** Of the newest message that the kernel has not answered. */
  private _token = '';

  /** Whether the kernel has yet to answer. */
  get isWaiting(): boolean {
    return this._token !== '';
  }

  /** The token of a new message. */
  next(): string {
    return (this._token = freshId('sent'));
  }

  /** Take note of the last answer; return whether the kernel's value counts. */
  settle(ack: string | undefined): boolean {
    if (this._token && ack === this._token) {
      this._token = '';
    }
    return !this._token;
  }
}
