/** One entry per input that the view draws by itself; the kernel's side is the `Field` of its kind (`render/kinds/`). */
import type { FieldControl } from '../protocol';
import { AudioInput } from './audio';
import { CameraInput } from './camera';
import { ChatInput } from './chat';
import { ChoiceSliderInput } from './choice_slider';
import { ColorInput } from './color';
import { DateInput, DateTimeInput, TimeInput } from './dates';
import { FeedbackInput } from './feedback';
import { FilesInput } from './files';
import { ButtonGroupInput } from './groups';
import type { Input } from './input';
import { DownloadInput, LinkInput } from './links';
import { MenuInput } from './menu';
import { MultiselectInput } from './multiselect';
import { NumberInput } from './number';
import { PaginationInput } from './pagination';
import { PasswordInput } from './password';
import { SelectboxInput } from './selectbox';

export const INPUTS: { readonly [C in FieldControl]: Input<C> } = {
  'choice-slider': ChoiceSliderInput,
  audio: AudioInput,
  camera: CameraInput,
  chat: ChatInput,
  color: ColorInput,
  date: DateInput,
  datetime: DateTimeInput,
  download: DownloadInput,
  feedback: FeedbackInput,
  files: FilesInput,
  group: ButtonGroupInput,
  link: LinkInput,
  menu: MenuInput,
  multiselect: MultiselectInput,
  number: NumberInput,
  pagination: PaginationInput,
  password: PasswordInput,
  select: SelectboxInput,
  time: TimeInput
};
