import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureDelivery } from '../delivery';

interface IMessage {
  readonly content: { readonly data: object };
}

/** An ipywidgets model, as far as it takes messages. */
class Model {
  readonly taken: object[] = [];
  readonly sent: object[] = [];
  listener = (message: IMessage): unknown => this._handle_comm_msg(message);
  readonly comm = {
    on_msg: (listener: (message: IMessage) => unknown): void => {
      this.listener = listener;
    },
    send: (data: { readonly method: string }): unknown => this.sent.push(data)
  };
  get = (): undefined => undefined;
  on = (): void => undefined;
  off = (): void => undefined;

  async _handle_comm_msg(message: IMessage): Promise<void> {
    await Promise.resolve();
    this.taken.push(message.content.data);
  }
}

/** One that takes messages once it is ready, as anywidget's does. */
class GatedModel extends Model {
  ready = Promise.resolve();

  override async _handle_comm_msg(message: IMessage): Promise<void> {
    await this.ready;
    return super._handle_comm_msg(message);
  }
}

const update = { content: { data: { method: 'update' } } };

for (const Kind of [Model, GatedModel]) {
  test(`a ${Kind.name} that takes messages is left as it is`, async () => {
    const model = new Kind();
    const before = model.listener;
    await ensureDelivery(model);
    assert.equal(model.listener, before);
    assert.deepEqual(model.sent, []);
  });
}

test('a model that refuses messages gets them directly, and what it missed', async () => {
  const model = new GatedModel();
  model.ready = Promise.reject(new Error('too late'));
  await ensureDelivery(model);
  assert.deepEqual(model.sent, [{ method: 'request_state' }]);
  await model.listener(update);
  assert.deepEqual(model.taken, [{ method: 'update' }]);
});

test('a model of a front end of another make is left alone', async () => {
  const model = { get: () => undefined, on: () => undefined, off: () => undefined };
  await ensureDelivery(model);
});
