/** What the view knows of the page as a whole, and of the ways to others. */

import type { ISource } from './media';
import type { Width } from './sizes';

export type SidebarState = 'auto' | 'expanded' | 'collapsed' | 'locked';

export interface ILogoPicture extends ISource {
  /** HTML. */
  readonly icon?: string;
}

export interface ILogo {
  readonly picture: ILogoPicture;
  /** In its place while no sidebar is open. */
  readonly small?: ILogoPicture;
  readonly size: 'small' | 'medium' | 'large';
  readonly link?: string;
}

/** One page in the menu; labels, icons and helps are HTML. */
export interface IMenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: string;
  readonly help?: string;
  /** Of a page elsewhere. */
  readonly url?: string;
}

export interface IMenuSection {
  readonly title?: string;
  readonly items: readonly IMenuItem[];
}

/** The menu of pages. */
export interface IMenu {
  readonly position: 'sidebar' | 'top' | 'hidden';
  /** Id of the page that is shown. */
  readonly current: string;
  /** How many pages a long menu shows at first. */
  readonly limit?: number;
  readonly sections: readonly IMenuSection[];
}

/** Options of the theme, by Streamlit's names. */
export type ThemeOptions = Readonly<Record<string, unknown>>;

export interface ILook {
  readonly app: ThemeOptions;
  /** Of the sidebar. */
  readonly aside: ThemeOptions;
  /** How bright the app is, whatever the notebook is. */
  readonly base?: 'light' | 'dark';
}

/** What is said of the page as a whole. */
export interface IPage {
  readonly title?: string;
  readonly icon?: string;
  readonly layout?: 'centered' | 'wide';
  readonly sidebar?: SidebarState;
  readonly sidebar_width?: number;
  readonly menu?: IMenu;
  /** Addresses, and HTML, of the app's own menu. */
  readonly help?: string;
  readonly bug?: string;
  readonly about?: string;
  readonly logo?: ILogo;
  /** On a light page, and on a dark one. */
  readonly theme?: Readonly<Record<'light' | 'dark', ILook>>;
}

/** A link to a page of the app, or to an address elsewhere. */
export interface IPageLinkSpec {
  readonly kind: 'pagelink';
  readonly label: string;
  readonly icon?: string;
  readonly icon_position?: 'right';
  readonly help?: string;
  readonly disabled?: boolean;
  readonly width?: Width;
  readonly url?: string;
  readonly page?: string;
  readonly query?: string;
}

export type PageSpec = IPageLinkSpec;
