/** One entry per sort of control that needs more than a label. */
import type { WidgetControl } from '../protocol';
import { ButtonDecoration } from './button';
import { CheckboxDecoration, RadioDecoration, SwitchDecoration } from './choice';
import type { Decoration } from './decoration';
import { SliderDecoration } from './slider';
import { TextAreaDecoration, TextDecoration } from './text';

export const DECORATIONS: { readonly [C in WidgetControl]?: Decoration<C> } = {
  button: ButtonDecoration,
  checkbox: CheckboxDecoration,
  radio: RadioDecoration,
  range: SliderDecoration,
  slider: SliderDecoration,
  text: TextDecoration,
  textarea: TextAreaDecoration,
  toggle: SwitchDecoration
};
