/** Tables of Arrow, for components that are told some within their data. */
export { tableFromIPC } from 'apache-arrow';
