import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import { whenEnded, type IHeard } from '../processes';

/** What a page hears of a kernel. */
class Heard implements IHeard {
  readonly statusChanged = new Signal<this, Kernel.Status>(this);
  readonly iopubMessage = new Signal<this, KernelMessage.IIOPubMessage>(this);

  hear([kind, word, session]: Word): void {
    if (kind === 'status') {
      this.statusChanged.emit(word as Kernel.Status);
    } else {
      const message: unknown = {
        header: { msg_type: kind === 'says' ? 'status' : word, session },
        content: { execution_state: word }
      };
      this.iopubMessage.emit(message as KernelMessage.IIOPubMessage);
    }
  }
}

type Word = readonly ['status' | 'says' | 'sends', string, string?];

const CASES: [string, Word[], number][] = [
  ['work ends nothing', [['status', 'busy'], ['says', 'busy', 'a'], ['status', 'idle'], ['says', 'idle', 'a']], 0], // prettier-ignore
  ['nor does a lost connection', [['says', 'idle', 'a'], ['status', 'unknown'], ['says', 'busy', 'a']], 0], // prettier-ignore
  [
    'a restart of this page',
    [
      ['says', 'idle', 'a'],
      ['status', 'restarting']
    ],
    1
  ],
  ['a restart of another page, which this one hears of', [['status', 'starting']], 1],
  ['a process that says that it ends', [['sends', 'shutdown_reply', 'a']], 1],
  ['a process that was killed and replaced unheard', [['says', 'idle', 'a'], ['says', 'busy', 'b'], ['says', 'idle', 'b']], 1], // prettier-ignore
  ['what the server says in its own name', [['says', 'idle', 'a'], ['says', 'dead', 's'], ['sends', 'stream', 's'], ['says', 'idle', 'a']], 0], // prettier-ignore
  [
    'the first word that is heard',
    [
      ['sends', 'stream', 'b'],
      ['says', 'idle', 'a']
    ],
    0
  ]
];

for (const [name, words, expected] of CASES) {
  test(`${name}: ended ${expected} times`, () => {
    const heard = new Heard();
    let count = 0;
    whenEnded(heard, () => {
      count += 1;
    });
    words.forEach(word => heard.hear(word));
    assert.equal(count, expected);
  });
}
