/** Makes scripts and style sheets of packages ready for the page that name other files of theirs. */
export { addFolder, prepareScript, prepareStyle } from '../components/folders';
