/** What the page's style sheets mean where an element stands, in values that components can do sums with. */
import { isDark } from '../theme';

type Channels = readonly [red: number, green: number, blue: number, alpha: number];

export class Probe {
  private readonly _span: HTMLElement;
  private readonly _page: Channels;

  constructor(readonly element: HTMLElement) {
    this._span = element.ownerDocument.createElement('span');
    this._span.hidden = true;
    element.append(this._span);
    const paper: Channels = isDark(element) ? [17, 17, 17, 1] : [255, 255, 255, 1];
    this._page = over(this._read('var(--rerun-page)'), paper);
  }

  end(): void {
    this._span.remove();
  }

  /** A color of CSS as `#rrggbb`, over the page if it lets that through. */
  color(value: string): string {
    return toHex(over(this._read(value), this._page));
  }

  /** Families of fonts. */
  font(value: string): string {
    this._span.style.fontFamily = value;
    return getComputedStyle(this._span).fontFamily;
  }

  /** A size of letters in pixels. */
  size(value: string): string {
    this._span.style.fontSize = value;
    const size = getComputedStyle(this._span).fontSize;
    this._span.style.fontSize = '';
    return size;
  }

  /** A variable as it is written. */
  variable(name: string, otherwise: string): string {
    return getComputedStyle(this._span).getPropertyValue(name).trim() || otherwise;
  }

  private _read(value: string): Channels {
    this._span.style.color = value;
    return parseColor(getComputedStyle(this._span).color);
  }
}

/** Read a computed color: `rgb(…)`, `rgba(…)` or `color(srgb …)`. */
export function parseColor(text: string): Channels {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(
    Number
  );
  const scale = text.startsWith('color') ? 255 : 1;
  return [red * scale, green * scale, blue * scale, alpha];
}

function over([red, green, blue, alpha]: Channels, ground: Channels): Channels {
  const mix = (top: number, below: number): number => top * alpha + below * (1 - alpha);
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2]), 1];
}

function toHex([red, green, blue]: Channels): string {
  const channels = [red, green, blue].map(each => Math.min(255, Math.max(0, Math.round(each))));
  return `#${channels.map(each => each.toString(16).padStart(2, '0')).join('')}`;
}
