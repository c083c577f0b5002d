/** One entry per input that the view draws by itself; the kernel's side is `render/fields.py`. */
import { ColorInput } from './color';
import { DateInput, DateTimeInput, TimeInput } from './dates';
import type { Input } from './input';

export const INPUTS: Readonly<Record<string, Input>> = {
  color: ColorInput,
  date: DateInput,
  datetime: DateTimeInput,
  time: TimeInput
};
