/** Vega-Lite: from specifications to drawings. */
export { View, None, parse, read } from 'vega';
export { compile } from 'vega-lite';
export { Handler as TooltipHandler } from 'vega-tooltip';
