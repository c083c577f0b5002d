/** One entry per input that the view draws by itself; the kernel's side is `render/fields.py`. */
import type { Input } from './input';

export const INPUTS: Readonly<Record<string, Input>> = {};
