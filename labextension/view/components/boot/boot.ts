/**
 * What runs in the frame of a component before its page: it asks for the page and for all that the
 * page names, and lets the page's own code name its files as if it had been loaded from a server.
 */
import { HELLO, isRecord, OPEN, ROOT } from '../messages';
import { Files } from './files';
import { Loader } from './loader';
import { Modules } from './modules';
import { preparePage } from './page';
import { patchElements, watchDocument } from './elements';
import { patchRequests } from './requests';
import { replaceStores } from './stores';
import { Styles } from './styles';

export function boot(): void {
  const hear = ({ source, data, ports }: MessageEvent<unknown>): void => {
    const [port] = ports;
    if (source === window.parent && isRecord(data) && data.type === OPEN && port) {
      window.removeEventListener('message', hear);
      show(port).catch((error: unknown) =>
        port.postMessage({ failure: error instanceof Error ? error.message : String(error) })
      );
    }
  };
  window.addEventListener('message', hear);
  window.parent.postMessage({ type: HELLO }, '*');
}

async function show(port: MessagePort): Promise<void> {
  const files = new Files(port);
  const loader = new Loader(files, new Modules(files), new Styles(files));
  replaceStores();
  const html = await files.readText('index.html');
  const page = await preparePage(html, `${ROOT}index.html`, loader);
  patchElements(loader);
  patchRequests(loader);
  document.open();
  watchDocument(loader);
  document.write(page);
  document.close();
}
