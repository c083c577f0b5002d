/** A page for tests; importing it first makes `document` and friends global. */
import { after } from 'node:test';
import { GlobalRegistrator } from '@happy-dom/global-registrator';

GlobalRegistrator.register({ settings: { disableIframePageLoading: true } });

/** What follows a place does so as long as it is shown; a test's process would wait for that. */
after(() => GlobalRegistrator.unregister());
