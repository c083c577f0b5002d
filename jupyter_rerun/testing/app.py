"""`AppTest`: an app without a browser or a kernel, driven step by step from a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from typing_extensions import Self

from jupyter_rerun.elements.pages.page_sources import APP_PREFIX
from jupyter_rerun.elements.status.alerts import make_exception
from jupyter_rerun.errors import AppTestError
from jupyter_rerun.intake import Intake
from jupyter_rerun.keep.history import History
from jupyter_rerun.keep.steps import check_count
from jupyter_rerun.run import App, AppOptions, Notebook, RunRequest
from jupyter_rerun.run.body import CodeBody
from jupyter_rerun.run.pages import Pages
from jupyter_rerun.script.config_file import read_config
from jupyter_rerun.script.options import find_app_options, options_with
from jupyter_rerun.state import StateImage
from jupyter_rerun.testing.blocks import Block, Collections, ElementTree
from jupyter_rerun.testing.making import _Makers
from jupyter_rerun.testing.scripts import Script
from jupyter_rerun.testing.surroundings import AppTestSessionState, make_surroundings
from jupyter_rerun.testing.worker import Worker
from jupyter_rerun.tree.display import TreeDisplay
from jupyter_rerun.tree.nodes import Tree

_MOST_STEPS = 100  # that can be undone


class AppTest(_Makers, Collections):
    """An app that a test runs, looks at and clicks in.

    Made by `from_string`, `from_function`, `from_file` or `from_notebook`. Nothing happens
    before `run`; what is set or clicked afterwards is pending until the next one.

    Attributes
    ----------
    session_state
        Entries, as in the app; may be assigned before the first run.
    run_count
        How often the app has run, reruns it asked for included.
    default_timeout
        Seconds a run may take.
    args, kwargs
        What the function of `from_function` is called with.
    secrets
        A dict that stands in place of the files of secrets, unless it is empty.
    query_params
        A dict of the query parameters: what the next run begins with, and what the last one
        left. A parameter with several texts is a list.
    user, context
        Dicts that the app sees as ``st.user`` and ``st.context``.
    options
        How the app runs (`jupyter_rerun.run.AppOptions`).

    Notes
    -----
    Follows ``streamlit.testing.v1.AppTest``; differs in `from_notebook` and `run_count`,
    and in raising the SyntaxError of a script from `run`, where Streamlit shows an empty
    page.

    Examples
    --------
    Move a slider, and look at what the app shows::

        from jupyter_rerun.testing import AppTest

        app = AppTest.from_string('''
            import jupyter_rerun as st

            n = st.slider("n", 0, 10, key="n")
            st.write("Twice as much:", 2 * n)
        ''').run()
        app.slider(key="n").set_value(4).run()
        assert app.markdown[0].value == "Twice as much: `8`"
        assert app.session_state.n == 4
    """

    def __init__(
        self,
        script: Script,
        *,
        default_timeout: float = 3,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        options: AppOptions | None = None,
    ) -> None:
        self.default_timeout = default_timeout
        self.args = args
        self.kwargs = kwargs
        self.secrets: dict[str, Any] = {}
        self.query_params: dict[str, Any] = {}
        self.user: dict[str, Any] = {"email": "test@example.com"}
        self.context: dict[str, Any] = {}
        self.options = self._first_options = options or AppOptions()
        self._notebook = Notebook()
        self.session_state = AppTestSessionState(self._notebook)
        self._history = History(self._notebook, _MOST_STEPS)
        self._script = script
        self._text: str | None = None
        self._page: str | None = None  # id of the page to go to with the next run
        self._intake = Intake(self._receive, lambda: self._app.slot.pending_ids() if self._app is not None else (), is_trusted=True)
        self._app: App | None = None
        self._worker = Worker(self._notebook)
        self._tree = ElementTree(Tree(), self)

    def run(self, *, timeout: float | None = None) -> Self:
        """Run the app, with all that was set and clicked since its last run, and return this object.

        Parameters
        ----------
        timeout
            Seconds that this run may take; `default_timeout` if None.

        Raises
        ------
        AppTestError
            If a person could not do what the test has done.
        RuntimeError
            If it takes longer than `timeout` seconds (`default_timeout` if None).
        SyntaxError
            If the script is no Python.

        Examples
        --------
        Each run takes what was entered since the last one::

            app = AppTest.from_string(
                "import jupyter_rerun as st; st.text_input('Name', key='name')"
            )
            app.run(timeout=10)
            app.text_input(key="name").input("Ada").run()
            assert app.session_state.name == "Ada"
        """
        return self._run(timeout, is_whole=True)

    def run_fragments(self, *, timeout: float | None = None) -> Self:
        """Run what a browser would have run for what was set and clicked since the last run.

        That is only the fragments that hold these inputs, or the whole app if one of them
        stands outside of all fragments.

        Parameters
        ----------
        timeout
            Seconds that this run may take; `default_timeout` if None.

        Raises
        ------
        AppTestError
            If nothing was set or clicked that makes anything run, or a person could not do it.
        RuntimeError
            If it takes longer than `timeout` seconds.

        Examples
        --------
        A button in a fragment runs the fragment alone::

            script = '''
                import jupyter_rerun as st

                st.session_state.runs = st.session_state.get("runs", 0) + 1

                @st.fragment
                def part():
                    st.button("Again", key="again")

                part()
            '''
            app = AppTest.from_string(script).run()
            app.button(key="again").click()
            app.run_fragments()
            assert app.session_state.runs == 1
        """
        return self._run(timeout, is_whole=False)

    def undo(self, count: int = 1, *, timeout: float | None = None) -> Self:
        """Take back the last interactions, as ``%app undo`` does; the app then runs, without callbacks.

        Each run for something that was set or clicked is one; so is an assignment to the session
        state of the test.

        Parameters
        ----------
        count
            How many interactions, at least 1.
        timeout
            Seconds that this run may take; `default_timeout` if None.

        Raises
        ------
        AppTestError
            If the app has not run yet.
        StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
            If `count` is no whole number, or less than 1.
        RuntimeError
            If it takes longer than `timeout` seconds.

        Examples
        --------
        A test of what an app makes of a step back::

            app = AppTest.from_string(
                "import jupyter_rerun as st; st.slider('Size', 0, 9, key='size')"
            ).run()
            app.slider(key="size").set_value(5).run()
            assert app.undo().slider(key="size").value == 0
            assert app.redo().slider(key="size").value == 5
        """
        return self._travel(self._history.undo, count, timeout)

    def redo(self, count: int = 1, *, timeout: float | None = None) -> Self:
        """Make interactions again that were taken back; the app then runs, without callbacks.

        Parameters
        ----------
        count
            How many interactions, at least 1.
        timeout
            Seconds that this run may take; `default_timeout` if None.

        Raises
        ------
        AppTestError
            If the app has not run yet.
        StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
            If `count` is no whole number, or less than 1.
        RuntimeError
            If it takes longer than `timeout` seconds.

        Examples
        --------
        Back and forth::

            app = AppTest.from_string(
                "import jupyter_rerun as st; st.checkbox('On', key='on')"
            ).run()
            app.checkbox(key="on").check().run()
            assert app.undo().redo().session_state.on
        """
        return self._travel(self._history.redo, count, timeout)

    def switch_page(self, page_path: str) -> Self:
        """Go to a page of the app with the next run.

        Parameters
        ----------
        page_path
            A file, from the folder of the script; of other pages the ``url_path``, or the name
            of the app cell.

        Raises
        ------
        ValueError
            If the app has no such page. Which ones it has is known after its first run; before,
            any file is taken.

        Notes
        -----
        Follows Streamlit's; differs in reaching pages that are not made of files, and in going
        there once: where the app goes by itself afterwards, it stays.

        Examples
        --------
        To a page that is made of a function::

            script = '''
                import jupyter_rerun as st

                def home():
                    st.title("Home")

                def settings():
                    st.title("Settings")

                st.navigation([home, settings]).run()
            '''
            app = AppTest.from_string(script).run()
            app.switch_page("settings").run()
            assert app.title[0].value == "Settings"
        """
        self._page = self._script.find_page(self._app.pages if self._app is not None else Pages(), page_path)
        return self

    @property
    def run_count(self) -> int:
        return self._app.run_count if self._app is not None else 0

    @property
    def raised(self) -> BaseException | None:
        """What the last run raised, and neither caught nor meant to show; None if nothing."""
        return self._app.last_error if self._app is not None else None

    @property
    def pages(self) -> list[str]:
        """The pages that the last run knew of, as `switch_page` takes them."""
        known = self._app.pages.known.values() if self._app is not None else ()
        return [entry.source.removeprefix(APP_PREFIX) or entry.id[1:] for entry in known]

    def export(self) -> StateImage:
        """Return an image of the session state, the page and the query parameters."""
        return self._notebook.export()

    def restore(self, image: StateImage) -> Self:
        """Go back to what an image shows; inputs show it with the next run."""
        self._notebook.restore(image)
        self._tree = ElementTree(Tree(), self)  # nothing is pending
        if self._app is not None:
            self.query_params = self._app.query.to_plain()
        return self

    @property
    def main(self) -> Block:
        return self._tree.main

    @property
    def sidebar(self) -> Block:
        return self._tree.sidebar

    def __getitem__(self, index: int) -> Any:
        return self._tree[index]

    def __len__(self) -> int:
        return len(self._tree)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._tree)

    def __repr__(self) -> str:
        return f"AppTest({self.session_state!r}, {self._tree!r})"

    def find_value(self, element_id: str) -> object:
        """Return what session state holds for an input."""
        return self._notebook.session.find_widget(element_id)

    def _walk(self) -> Iterator[Any]:
        return self._tree._walk()

    def _run(self, timeout: float | None, *, is_whole: bool) -> Self:
        app = self._app = self._prepare(self.default_timeout if timeout is None else timeout)
        self._tree.send(self._intake)
        if is_whole:
            page, self._page = self._page, None
            self._intake.go_to(page, urlencode(self.query_params, doseq=True), kept="all")
        elif not app.slot.is_waiting:
            raise AppTestError("Nothing was set or clicked that makes anything run. `run` runs the whole app.")
        return self._serve(app, timeout)

    def _travel(self, travel: Callable[[int], None], count: int, timeout: float | None) -> Self:
        app = self._app
        if app is None:
            raise AppTestError("The app has not run yet: there is nothing to undo.")
        travel(check_count(count))
        return self._serve(app, timeout)

    def _serve(self, app: App, timeout: float | None) -> Self:
        try:
            self._worker.serve(self.default_timeout if timeout is None else timeout)
        finally:
            self.query_params = app.query.to_plain()
            self._tree = ElementTree(app.display.tree, self)  # type: ignore[attr-defined]
        return self

    def _prepare(self, limit_s: float) -> App:
        """Return the app with the script as it is now."""
        notebook, script, app = self._notebook, self._script, self._app
        text = script.read()
        self._worker.do(partial(script.set_up, notebook.session), limit_s, "The cells above the app")
        if app is None:
            notebook.page_makers.update((name, partial(self._make_body, text, name)) for name, text in script.page_cells.items())
            app = App("app", self._make_body(text), TreeDisplay(self._intake, make_exception), notebook, self.options)
            app.find_options = find_app_options
            script.begin(app)
            notebook.add(app)
        elif text != self._text:
            app.body = self._make_body(text)
        self._text = text
        app.options = self._asked_options()
        app.surroundings = make_surroundings(self.secrets, self.user, self.context)
        return app

    def _make_body(self, text: str, app: str = "") -> CodeBody:
        given = {"__args": tuple(self.args or ()), "__kwargs": dict(self.kwargs or {})}
        return self._script.make_body(text, given, options_with(self._asked_options(), read_config()).magic, app)

    def _asked_options(self) -> AppOptions:
        """Return the options with the names of those that the test has chosen."""
        chosen = {each.name for each in fields(AppOptions) if getattr(self.options, each.name) != getattr(self._first_options, each.name)}
        return self._script.settle(replace(self.options, asked=self.options.asked | chosen))

    def _receive(self, request: RunRequest, runs: bool) -> None:
        assert self._app is not None
        (self._app.slot.put if runs else self._app.slot.take_along)(request)
