// What a bundler's runtime does: it finds the other files by where this one is.
(() => {
  window.order.push('main');
  const own = document.currentScript.src;
  const root = own.replace(/static\/js\/[^/]*$/, '');
  const report = {};
  const say = (type, data) =>
    window.parent.postMessage({ isStreamlitMessage: true, type, ...data }, '*');
  const loaded = (element, address) =>
    new Promise((resolve, reject) => {
      element.onload = () => resolve(element);
      element.onerror = () => reject(new Error(`no ${address}`));
    });
  const chunk = name => {
    const script = document.createElement('script');
    script.src = `${root}static/js/${name}`;
    document.head.appendChild(script);
    return loaded(script, name);
  };
  const picture = make => {
    const image = new Image();
    const done = loaded(image, 'picture').then(() => [image.naturalWidth, image.naturalHeight]);
    make(image);
    return done;
  };
  const request = address =>
    new Promise(resolve => {
      const xhr = new XMLHttpRequest();
      xhr.responseType = 'json';
      xhr.onload = () => resolve([xhr.status, xhr.response]);
      xhr.onerror = () => resolve('error');
      xhr.open('GET', address);
      xhr.setRequestHeader('Accept', 'application/json');
      xhr.send();
    });
  const work = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('worker.js', own));
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = () => reject(new Error('no worker'));
      worker.postMessage(20);
      worker.postMessage(1);
    });
  const width = async name => {
    const element = document.createElement('span');
    element.className = name;
    element.textContent = 'A';
    document.body.append(element);
    await document.fonts.load('10px Wide', 'A');
    return element.getBoundingClientRect().width;
  };
  const inside = html => {
    const box = document.createElement('div');
    document.body.append(box);
    box.innerHTML = html;
    return box.firstElementChild;
  };
  const background = async element => {
    const read = () => getComputedStyle(element).backgroundImage;
    while (!read().startsWith('url("data:image/svg')) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    return 'embedded';
  };
  const tasks = {
    order: async () => window.order,
    own: async () => own,
    chunk: async () => (await chunk('chunk.js'), window.chunked),
    'missing chunk': () => chunk('none.js').catch(error => error.message),
    image: () => picture(image => (image.src = `${root}static/media/dot.svg`)),
    attribute: () => picture(image => image.setAttribute('src', 'static/media/dot.svg')),
    'in page': async () => {
      const image = document.getElementById('in-page');
      await image.decode();
      return [image.naturalWidth, image.getAttribute('src')];
    },
    'inner html': async () => {
      const image = inside('<img src="./static/media/dot.svg">');
      await loaded(image, 'inner');
      return image.naturalWidth;
    },
    'inline style': () =>
      background(inside('<p style="background: url(static/media/dot.svg)"></p>')),
    sheet: () => background(inside('<p class="pictured"></p>')),
    'style element': async () => {
      inside('<style>.late { background: url(./static/media/dot.svg) }</style>');
      return background(inside('<p class="late"></p>'));
    },
    'late sheet': async () => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = 'static/css/late.css';
      document.head.append(link);
      await loaded(link, 'late sheet');
      return getComputedStyle(inside('<p class="later"></p>')).letterSpacing;
    },
    imported: async () => getComputedStyle(inside('<p class="imported"></p>')).letterSpacing,
    font: () => width('wide'),
    fetch: async () => (await fetch('./data.json')).json(),
    'missing fetch': async () => (await fetch('none.json')).status,
    'fetch outside': async () => (await fetch('../plain/index.html')).status,
    xhr: () => request('data.json'),
    'missing xhr': () => request('none.json'),
    worker: work,
    'later import': async () => (await import('./later.mjs')).default,
    storage: async () => {
      localStorage.setItem('a', 1);
      sessionStorage.b = 'two';
      document.cookie = 'c=3; path=/';
      return [
        localStorage.getItem('a'),
        sessionStorage.getItem('b'),
        Object.keys(sessionStorage),
        document.cookie
      ];
    },
    link: async () => {
      inside('<a href="#part">x</a>').click();
      return location.hash;
    },
    history: async () => (history.replaceState({ a: 1 }, '', '/elsewhere'), history.state.a)
  };
  Promise.all(
    Object.entries(tasks).map(async ([name, task]) => {
      report[name] = await task().catch(error => `failed: ${error.message}`);
    })
  ).then(() => {
    document.getElementById('report').textContent = JSON.stringify(report);
    say('streamlit:setComponentValue', { value: report, dataType: 'json' });
    say('streamlit:setFrameHeight', { height: 120 });
  });
  say('streamlit:componentReady', { apiVersion: 1 });
})();
