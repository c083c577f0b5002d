/** Graphviz, as WebAssembly inside the module, and what takes code out of the SVG it makes. */
import { instance } from '@viz-js/viz';
import purify from 'dompurify';

export { instance, purify };
