"""The apps of one notebook, their shared session, and the order in which they run.

One run at a time. After each round of runs, an app whose last run read a key that now holds another
value runs again (it follows). A chain of followers is cut off after `max_follow_rounds`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from jupyter_rerun.errors import AppNotFoundError, RerunLoopError
from jupyter_rerun.run.app import App
from jupyter_rerun.run.context import RunContext
from jupyter_rerun.run.journal import Journal
from jupyter_rerun.run.protocols import Body, Host, NullHost, Outcome, Steps
from jupyter_rerun.run.requests import Cause, RunRequest
from jupyter_rerun.run.runner import run_app
from jupyter_rerun.state import AppImage, Freezer, Session, StateImage


class Notebook:
    """All apps that share one session."""

    def __init__(self, host: Host | None = None) -> None:
        self.id = uuid4().hex  # what scripts that ask for a session id get
        self.session = Session()
        self.host: Host = host or NullHost()
        self.apps: dict[str, App] = {}
        self.page_makers: dict[str, Callable[[], Body]] = {}  # make app cells that are no apps here, as in a test of one app
        self.run: RunContext | None = None  # that goes on
        self.journal = Journal()
        self.notices: set[str] = set()  # names of warnings that are given once: no image has them, what was said stays said
        self.components: dict[str, object] = {}  # what apps have declared, by name
        self.steps: Steps | None = None  # takes interactions back; None where no history is kept
        self.chosen_options: dict[str, object] = {}  # what apps have set, by Streamlit's names
        self._is_touched = False  # session state, outside any run since the last one
        self._awaited: dict[str, AppImage] = {}  # of apps that an image has and the notebook has not yet

    @property
    def running(self) -> App | None:
        """The app that runs."""
        return self.run.app if self.run is not None else None

    def find_app(self, name: str) -> App:
        try:
            return self.apps[name]
        except KeyError:
            raise AppNotFoundError(name, self.apps) from None

    def find_body(self, name: str) -> Body | None:
        """Return the code of an app cell as it is now, to run as a page of another app."""
        if name in self.apps:
            return self.apps[name].body
        return self.page_makers[name]() if name in self.page_makers else None

    def add(self, app: App) -> None:
        self.apps[app.name] = app
        if app.name in self._awaited:
            app.restore(self._awaited.pop(app.name))

    def remove(self, name: str) -> App:
        """Take an app out of the notebook, with what only it kept in session state."""
        app = self.find_app(name)
        del self.apps[name]
        self.session.forget_app(name)
        app.fragments.close()
        app.display.close()
        return app

    def export(self, freezer: Freezer | None = None) -> StateImage:
        """Return an image of what session state and the apps have; between runs.

        Parameters
        ----------
        freezer
            Of whoever makes one image after another: it knows what has not changed, and what is too much to be copied.
        """
        return self.session.export({**self._awaited, **{name: app.export() for name, app in self.apps.items()}}, freezer)

    def restore(self, image: StateImage) -> None:
        """Have what an image has, and nothing else; between runs.

        Apps show it with their next run, which the caller asks for. What an app has that is not here yet waits for it.
        """
        self.session.restore(image)
        for name, app in self.apps.items():
            app.restore(image.apps.get(name, AppImage()))
        self._awaited = {name: each for name, each in image.apps.items() if name not in self.apps}

    def begin_with(self, app: App, values: Mapping[str, object], image: AppImage | None) -> None:
        """Have what an earlier kernel has kept of an app that begins; what session state holds already stays. No undoing takes it back."""
        taken = self.session.keep_missing(values, app.name)
        if image is not None:
            app.restore(image)
        if self.steps is not None:
            self.steps.begin_with(app.name, taken, image)

    async def run_waiting(self, only: App | None = None) -> None:
        """Run apps, or `only` one, until no request waits. Returns at once if that is going on already."""
        if self.run is not None:
            return
        while (app := self.find_waiting(only)) is not None:
            request = app.slot.take()
            if request is None:
                continue
            if self._is_touched and self.steps is not None:
                self.steps.settle()
            self._is_touched = False
            run = self.run = RunContext(app, request)
            try:
                outcome = await run_app(run)
            finally:
                self.run = None
                self.journal.add(run)
            if outcome.is_shown:
                self.notify_followers(app, request)

    def touch(self) -> None:
        """Session state is being changed outside any run."""
        self._is_touched = True

    def find_waiting(self, only: App | None = None) -> App | None:
        """Return an app for which a request waits."""
        return next((app for app in self.apps.values() if app.slot.is_waiting and only in (None, app)), None)

    def notify_followers(self, source: App | None = None, request: RunRequest | None = None) -> None:
        """Ask every other app that read a changed key to run again, and show linked values at once."""
        round_number = request.follow_round + 1 if request is not None else 1
        if source is None:
            self.touch()
        for app in list(self.apps.values()):
            if app is source or app.run_count == 0:
                continue
            keys = self.session.changed_since(app.read_values)
            if not keys:
                continue
            app.display.sync_values(keys)
            if not app.options.follows:
                continue
            if round_number > app.options.max_follow_rounds:
                self._cut_off(app, keys, request)
            else:
                app.slot.put(RunRequest(follow_round=round_number, followed_keys=tuple(keys), causes=(Cause.FOLLOWED,)))

    def _cut_off(self, app: App, keys: list[str], request: RunRequest | None) -> None:
        limit = app.options.max_follow_rounds
        named = sorted({*keys, *(request.followed_keys if request is not None else ())})
        app.last_error = RerunLoopError(
            f"Apps follow each other in a circle through {', '.join(map(repr, named))}: {limit} rounds changed it again and "
            "again. Let one app write such a key, or turn following off with --no-follow.",
            limit=limit,
        )
        app.last_outcome = Outcome.FAILED
        app.read_values = {}
        app.display.show_error(app.last_error)
