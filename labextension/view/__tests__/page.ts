/** A page for tests; importing it first makes `document` and friends global. */
import { GlobalRegistrator } from '@happy-dom/global-registrator';

GlobalRegistrator.register();
