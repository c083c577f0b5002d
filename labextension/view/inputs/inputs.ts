/** The inputs that the view draws by itself: what each has to know, and what draws it. The kernel's side is the `Field` of its kind (`render/kinds/`). */
import type {
  IChatAttributes,
  IControlAttributes,
  IFilesAttributes,
  IGroupAttributes,
  ILinkAttributes,
  IMenuAttributes,
  IMomentAttributes,
  IMultiselectAttributes,
  INumberAttributes,
  IPasswordAttributes,
  IRunningPushAttributes,
  ISelectAttributes
} from '../protocol';
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

/** What each has to know. */
export interface IFieldControls {
  'choice-slider': IControlAttributes & { readonly options: readonly string[] };
  audio: IControlAttributes & { readonly rate?: number };
  camera: IControlAttributes & { readonly lines?: number };
  chat: IChatAttributes;
  color: IControlAttributes;
  date: IMomentAttributes;
  datetime: IMomentAttributes;
  download: IRunningPushAttributes;
  feedback: IControlAttributes & {
    readonly type: 'thumbs' | 'faces' | 'stars';
    readonly icons: readonly string[];
  };
  files: IFilesAttributes;
  group: IGroupAttributes;
  link: ILinkAttributes;
  menu: IMenuAttributes;
  multiselect: IMultiselectAttributes;
  number: INumberAttributes;
  pagination: IControlAttributes & { readonly pages: number; readonly most?: number };
  password: IPasswordAttributes;
  select: ISelectAttributes;
  time: IMomentAttributes;
}

export const INPUTS: { readonly [C in keyof IFieldControls]: Input<C> } = {
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
