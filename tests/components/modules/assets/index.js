import { vendor, count } from './vendor.js';
import * as all from './vendor.js';
import { even } from './even.js';
import named from 'named';
import { other } from 'folder/other.js';
export { count } from './vendor.js';

const say = (type, data) =>
  window.parent.postMessage({ isStreamlitMessage: true, type, ...data }, '*');
const picture = address =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image.naturalWidth);
    image.onerror = () => reject(new Error('no picture'));
    image.src = address;
  });
const work = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      type: 'module'
    });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = event => reject(new Error(`no worker ${event.message} ${event.type}`));
    worker.postMessage(20);
  });
const text = "import('./not.js') and import x from './nor.js'"; // no import
const report = {};
const tasks = {
  vendor: async () => [vendor, count(), count(), all.count()],
  inline: async () => {
    await new Promise(resolve => setTimeout(resolve));
    return window.inline;
  },
  circle: async () => even(7),
  named: async () => [named, other],
  text: async () => text.length,
  meta: async () => import.meta.url,
  lazy: async () => (await import('./lazy.js')).default(),
  'lazy by a variable': async () => {
    const name = ['la', 'zy'].join('');
    return (await import(`./${name}.js`)).default();
  },
  'one of each': async () =>
    (await import('./lazy.js')) === (await import(new URL('lazy.js', import.meta.url).href)),
  'missing module': () => import('./none.js').catch(() => 'missing'),
  json: async () => (await import('./data.json', { with: { type: 'json' } })).default,
  picture: () => picture(new URL('./dot.svg', import.meta.url).href),
  fetch: async () => (await fetch(new URL('data.json', import.meta.url))).json(),
  worker: work,
  font: async () => {
    const element = Object.assign(document.createElement('span'), {
      className: 'wide',
      textContent: 'A'
    });
    document.body.append(element);
    await document.fonts.load('10px Wide', 'A');
    return element.getBoundingClientRect().width;
  },
  preload: () =>
    new Promise(resolve => {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.onload = () => resolve('told');
      link.href = new URL('lazy.js', import.meta.url).href;
      document.head.append(link);
    })
};
await Promise.all(
  Object.entries(tasks).map(async ([name, task]) => {
    report[name] = await task().catch(error => `failed: ${error.message}`);
  })
);
document.getElementById('report').textContent = JSON.stringify(report);
say('streamlit:componentReady', { apiVersion: 1 });
say('streamlit:setComponentValue', { value: report, dataType: 'json' });
say('streamlit:setFrameHeight', { height: 80 });
