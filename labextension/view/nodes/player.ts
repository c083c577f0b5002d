/**
 * A sound or a film, with the browser's own buttons, or a film of YouTube's.
 *
 * The player stays the same element for as long as its node lives, so it plays on through reruns.
 */
import { append, setAttribute, setWidth, showFailure } from '../dom';
import { SourceLoader, nameOf } from '../media/loader';
import type { IPlayerSpec, Spec } from '../protocol';
import { NodeView } from './node';

export class PlayerView extends NodeView<IPlayerSpec> {
  private readonly _loader = new SourceLoader(this.context.store.blobs);
  private readonly _tracks: SourceLoader[] = [];
  private _player?: HTMLMediaElement;
  private _film?: HTMLIFrameElement;
  private _spec?: IPlayerSpec;
  /** Whether it was stopped at its end; a person may let it go on. */
  private _hasEnded = false;

  override accepts(spec: Spec): boolean {
    return spec.kind === 'player' && spec.media === this._spec?.media;
  }

  override dispose(): void {
    this._player?.pause();
    this._loader.dispose();
    this._tracks.forEach(track => track.dispose());
    super.dispose();
  }

  protected update(spec: IPlayerSpec, previous?: IPlayerSpec): void {
    this._spec = spec;
    setWidth(this.element, spec.width);
    setAttribute(this.element, 'data-media', spec.media);
    if (spec.media === 'youtube') {
      this._showFilm(spec);
    } else {
      this._showPlayer((this._player ??= this._make(spec)), spec, previous);
    }
  }

  private _showFilm(spec: IPlayerSpec): void {
    const film = (this._film ??= append(this.element, 'iframe', 'rerun-player-film'));
    setAttribute(film, 'allow', 'autoplay; encrypted-media; fullscreen; picture-in-picture');
    setAttribute(film, 'allowfullscreen', '');
    setAttribute(film, 'referrerpolicy', 'strict-origin-when-cross-origin');
    setAttribute(film, 'title', spec.alt ?? spec.url ?? 'Film');
    setAttribute(film, 'src', youtubeAddress(spec));
  }

  private _make(spec: IPlayerSpec): HTMLMediaElement {
    const player =
      spec.media === 'audio'
        ? append(this.element, 'audio', 'rerun-player-media')
        : append(this.element, 'video', 'rerun-player-media');
    player.controls = true;
    player.preload = 'metadata';
    player.addEventListener('loadedmetadata', () => this._goToStart());
    player.addEventListener('timeupdate', () => this._watchEnd());
    player.addEventListener('ended', () => this._restart());
    player.addEventListener('error', () => this._explain());
    return player;
  }

  private _showPlayer(player: HTMLMediaElement, spec: IPlayerSpec, previous?: IPlayerSpec): void {
    setAttribute(player, 'aria-label', spec.alt ?? null);
    setAttribute(player, 'title', spec.alt ?? null);
    if (spec.muted !== previous?.muted) {
      player.muted = spec.muted === true;
    }
    player.autoplay = spec.autoplay;
    if (!previous || nameOf(spec) !== nameOf(previous)) {
      this._load(player, spec).catch((error: unknown) => showFailure(this.element, error));
    } else if (spec.start !== previous.start) {
      this._goToStart();
    }
    if (spec.end !== previous?.end) {
      this._hasEnded = false;
    }
    if (JSON.stringify(spec.tracks) !== JSON.stringify(previous?.tracks)) {
      this._showTracks(player, spec);
    }
  }

  private _load(player: HTMLMediaElement, spec: IPlayerSpec): Promise<void> {
    return this._loader.load(spec, url => {
      this._hasEnded = false;
      setAttribute(player, 'src', url || null);
    });
  }

  private _showTracks(player: HTMLMediaElement, spec: IPlayerSpec): void {
    player.querySelectorAll('track').forEach(track => track.remove());
    this._tracks.splice(0).forEach(track => track.dispose());
    spec.tracks?.forEach(({ label, source }, index) => {
      const track = append(player, 'track', '');
      track.kind = 'captions';
      track.label = label;
      track.default = index === 0;
      const loader = new SourceLoader(this.context.store.blobs);
      this._tracks.push(loader);
      loader
        .load({ source }, url => track.setAttribute('src', url))
        .catch((error: unknown) => showFailure(this.element, error));
    });
  }

  private _goToStart(): void {
    if (this._player && this._spec && this._player.readyState > 0) {
      this._player.currentTime = this._spec.start;
    }
  }

  /** Stop at the end, once: who goes on from there hears the rest. */
  private _watchEnd(): void {
    const { _player: player, _spec: spec } = this;
    if (!player || !spec?.end) {
      return;
    }
    if (player.currentTime < spec.end) {
      this._hasEnded = false;
    } else if (spec.loop) {
      this._restart();
    } else if (!this._hasEnded) {
      this._hasEnded = true;
      player.pause();
    }
  }

  private _restart(): void {
    if (this._player && this._spec?.loop) {
      this._player.currentTime = this._spec.start;
      void this._player.play().catch(() => undefined); // the page may not let it play
    }
  }

  private _explain(): void {
    this.element.querySelector(':scope > .rerun-broken')?.remove();
    const code = this._player?.error?.code;
    const reason =
      code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED
        ? `this browser cannot play ${this._spec?.source?.mime ?? 'what is at its address'}`
        : 'its content cannot be read';
    showFailure(this.element, new Error(reason));
  }
}

export function youtubeAddress(spec: IPlayerSpec): string {
  const url = new URL(spec.url ?? '');
  const facts: [string, string | number | false][] = [
    ['start', spec.start],
    ['end', spec.end ?? 0],
    ['loop', spec.loop && 1],
    ['playlist', spec.loop && (url.pathname.split('/').pop() ?? '')], // it loops only what is in a list
    ['autoplay', spec.autoplay && 1],
    ['mute', spec.muted === true && 1]
  ];
  for (const [name, value] of facts) {
    if (value) {
      url.searchParams.set(name, String(value));
    }
  }
  return url.href;
}
