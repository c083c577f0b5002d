import { documentPlugin } from './document';
import { idlePlugin } from './idle';
import { indicatorPlugin } from './indicator';
import { originPlugin } from './origin';
import { trackerPlugin } from './tracker';

export { IAppTracker } from './tokens';
export type { AppState, IApp, IAppStatus } from './tokens';

export default [trackerPlugin, indicatorPlugin, idlePlugin, originPlugin, documentPlugin];
