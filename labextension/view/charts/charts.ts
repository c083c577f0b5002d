/** One entry per sort of figure: what the kernel calls it, and what draws it. */
import type { ChartFactory } from './chart';

export const CHARTS: Readonly<Record<string, ChartFactory>> = {};
