/** What draws tables whose rows stay in the kernel. */
export { Grid } from '../grid/grid';
