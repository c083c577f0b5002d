/** Makes what components consist of ready for the page where it names files. */
export { addFolder, prepareHtml, prepareScript, prepareStyle } from '../components/folders';
