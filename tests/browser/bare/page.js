/**
 * A page that shows a kernel's widgets by ipywidgets' html-manager alone, as the pages of VS Code and Colab do: no
 * JupyterLab, and none of its style sheets. It runs cells when it is asked to: `runCell(code)`.
 */
import * as base from '@jupyter-widgets/base';
import { HTMLManager } from '@jupyter-widgets/html-manager';
import { KernelConnection, KernelAPI, ServerConnection } from '@jupyterlab/services';
import '@lumino/widgets/style/index.css';

const VIEW = 'application/vnd.jupyter.widget-view+json';

const modules = {};

/** anywidget's AMD module, which such pages get from where packages of npm are: once, as it knows its models. */
function loadModule(name) {
  return (modules[name] ??= new Promise(resolve => {
    window.define = (needed, make) => resolve(make(base));
    const script = document.createElement('script');
    script.src = `${name}.js`;
    document.head.append(script);
  }));
}

class KernelManager extends HTMLManager {
  constructor(kernel) {
    super({ loader: loadModule });
    this._kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) =>
      this.handle_comm_open(new base.shims.services.Comm(comm), message)
    );
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this._kernel.createComm(target, id);
    comm.open(data, metadata, buffers);
    return new base.shims.services.Comm(comm);
  }

  async _get_comm_info() {
    return {};
  }
}

async function connect() {
  const serverSettings = ServerConnection.makeSettings({
    baseUrl: location.origin,
    wsUrl: location.origin.replace('http', 'ws')
  });
  const model = await KernelAPI.startNew({ name: 'python3' }, serverSettings);
  const kernel = new KernelConnection({ model, serverSettings });
  return { kernel, manager: new KernelManager(kernel) };
}

const connected = connect();

/** Run a cell below the others; resolves when the kernel has done so. */
window.runCell = async code => {
  const { kernel, manager } = await connected;
  const output = document.body.appendChild(document.createElement('div'));
  const shown = [];
  const future = kernel.requestExecute({ code });
  future.onIOPub = ({ header, content }) => {
    if (header.msg_type === 'error') {
      output.textContent = content.traceback.join('\n');
    } else if (content.data?.[VIEW]) {
      const view = manager.get_model(content.data[VIEW].model_id).then(each => manager.create_view(each));
      shown.push(manager.display_view(view, output));
    }
  };
  await future.done;
  await Promise.all(shown);
};
window.stopKernel = async () => (await connected).kernel.shutdown();
