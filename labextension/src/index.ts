import { documentPlugin } from './document';
import { executionsPlugin } from './executions';
import { idlePlugin } from './idle';
import { indicatorPlugin } from './indicator';
import { trackerPlugin } from './tracker';

export { IAppTracker } from './tokens';
export type { AppState, IApp, IAppStatus } from './tokens';

export default [trackerPlugin, indicatorPlugin, idlePlugin, executionsPlugin, documentPlugin];
