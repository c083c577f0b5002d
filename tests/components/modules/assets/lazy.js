import { count } from './vendor.js';
export default () => `lazy ${count() > 0}`;
