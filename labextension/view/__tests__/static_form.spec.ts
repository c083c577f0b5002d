import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillPictures, readStaticForm } from '../static_form';
import { Channel } from '../transfer/channel';

const PICTURE = 'data:image/png;base64,AAAA';
const chart = (digest: string): string =>
  `<div><div data-rerun-figure="${digest}" style="width:300px;max-width:100%;padding:1px">A chart</div></div>`;
const { signal } = new AbortController();

/** A kernel that answers with `text`. */
function channelTo(text: string): { channel: Channel; asked: unknown[] } {
  const asked: unknown[] = [];
  const channel: Channel = new Channel(message => {
    asked.push(message);
    if (message.type === 'download' && message.step === 'start') {
      const bytes = new TextEncoder().encode(text);
      const { transfer } = message;
      channel.deliver({ type: 'transfer', transfer, offset: 0, size: bytes.byteLength }, [
        new DataView(bytes.buffer)
      ]);
    }
  });
  return { channel, asked };
}

test('figures get their pictures, each where it stands', async () => {
  const html = chart('a') + chart('b') + chart('a');
  const filled = await fillPictures(html, digest =>
    Promise.resolve(digest === 'a' ? PICTURE : null)
  );
  const image = `<img data-rerun-figure="a" src="${PICTURE}" alt="A chart" style="width:300px;max-width:100%">`;
  const with_picture = `<div>${image}</div>`;
  assert.equal(filled, with_picture + chart('b') + with_picture);
});

test('a figure that fails, or gives what is no picture, leaves its description', async () => {
  const html = chart('a') + chart('b');
  const filled = await fillPictures(html, digest =>
    digest === 'a' ? Promise.reject(new Error('no')) : Promise.resolve('javascript:"><b>')
  );
  assert.equal(filled, html);
});

test('a form is read with its pictures', async () => {
  const form = { digest: 'd', html: chart('a'), text: 'A chart' };
  const { channel, asked } = channelTo(JSON.stringify(form));
  const read = await readStaticForm(
    channel,
    'old',
    { n1: 2 },
    () => Promise.resolve(PICTURE),
    signal
  );
  assert.match(read?.html ?? '', /src="data:image/);
  assert.equal(read?.text, 'A chart');
  const { static: known, seen } = asked[0] as { static: string; seen: unknown };
  assert.equal(known, 'old');
  assert.deepEqual(seen, { n1: 2 });
});

test('the form that is known is not sent again', async () => {
  const { channel } = channelTo('');
  assert.equal(await readStaticForm(channel, 'd', {}, () => Promise.resolve(null), signal), null);
});
