import { vendor } from './vendor.js';
onmessage = ({ data }) => postMessage(`${vendor} ${data}`);
