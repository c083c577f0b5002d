"""`fragment`: a function whose inputs rerun it alone.

Each call of the function in a run of the whole app becomes a `FragmentCall` with a container of its own. An input in there
asks for that call alone: the function is called again with the arguments of then, and its container is drawn anew. What
it draws into containers of others stands there in a wrapper of its own, which is drawn anew with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import wraps
from hashlib import blake2b
from inspect import signature
from typing import Any, ClassVar, TypeVar, cast, overload

from jupyter_rerun.elements.layout.containers import FlexContainer
from jupyter_rerun.elements.parameters import parse_duration_s
from jupyter_rerun.errors import (
    FragmentHandledException,
    StreamlitAPIException,
    StreamlitDuplicateElementKey,
    StreamlitInvalidLayoutContextError,
    describe_error,
)
from jupyter_rerun.run import RunContext, RunSignal, find_run
from jupyter_rerun.run.pages import active_page, on_page
from jupyter_rerun.state.keys import to_key
from jupyter_rerun.tree.canvas import Canvas, Place, current_fragment, current_place, find_canvas
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Container, ContainerElement

Function = TypeVar("Function", bound=Callable[..., Any])
Interval = int | float | timedelta | str | None
RESERVED_NAMES = ("app", "fragment")


class Transparent(ContainerElement):
    """What a fragment draws into a container of others; nothing of it shows."""

    kind: ClassVar[str] = "transparent"


class FragmentCall:
    """One call of a fragment function in a run of the whole app (see `jupyter_rerun.run.fragments.Fragment`)."""

    def __init__(
        self,
        function: Callable[[], Any],
        definition: str,
        run: RunContext,
        *,
        name: str | None = None,
        interval_s: float | None = None,
        is_parallel: bool = False,
        is_dialog: bool = False,
    ) -> None:
        outer = current_fragment.get()
        self.parent = outer.id if outer is not None else ""
        self.id = _derive_id(definition, self.parent, run)
        self.definition = definition
        self.name = name
        self.interval_s = interval_s
        self.is_parallel = is_parallel
        self.is_dialog = is_dialog
        self.lasts = is_dialog
        self._function = function
        self._page = active_page.get()
        self._container: Container | None = None
        self._outside: dict[tuple[Container, int | None], Container] = {}

    def draw(self, at: Drawing) -> Any:
        """Draw it for the first time, at the end of `at`; return what the function returns."""
        self._container = self._open(at)
        return self._call(self._container)

    def draw_beside(self, at: Drawing, run: RunContext) -> None:
        """Draw it on a thread of its own, in a container that is there at once."""
        container = self._container = self._open(at)

        def work() -> None:
            with suppress(FragmentHandledException):  # shown where the fragment is; the rest of the app goes on
                self._call(container)

        run.workers.start(work)

    def rerun(self) -> None:
        """Draw it again in its place."""
        canvas, run = _find_canvas(), find_run()
        assert self._container is not None
        assert run is not None
        run.fragments[self.id] = self
        for container in (self._container, *self._outside.values()):
            canvas.empty(container)
        self._call(self._container)

    def find_place(self, place: Place) -> Place:
        """Return the inside of the wrapper that holds what this fragment draws at `place`."""
        spot = (place.container, place.index)
        if self.is_parallel:
            raise StreamlitInvalidLayoutContextError(
                "A parallel fragment draws only inside itself, here it draws into a container of others (such as st.sidebar). "
                "Draw that outside the fragment, or leave out parallel=True."
            )
        if place.root_name == "event":
            return place  # dialogs and the like belong to nobody
        if spot not in self._outside:
            self._outside[spot] = place.open(Transparent()).container
        wrapper = self._outside[spot]
        return Place(place.canvas, wrapper, 0 if place.holds_one else None, is_implied=place.is_implied)

    def _open(self, at: Drawing) -> Container:
        place = at.place()
        container = Container(FlexContainer(), place.root_name, form_id=place.form_id, fragment=self.id)
        place.put(container)
        return container

    def _call(self, container: Container) -> Any:
        canvas, before = _find_canvas(), set(self._outside)
        inside = Place(canvas, container)
        with _drawing(self, inside), on_page(self._page):
            try:
                return self._function()
            except (FragmentHandledException, RunSignal, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._drop_empty(canvas, self._outside.keys() - before)
                canvas.show_error(error, inside)
                raise FragmentHandledException(f"A fragment failed: {describe_error(error)}") from error

    def _drop_empty(self, canvas: Canvas, spots: Iterable[tuple[Container, int | None]]) -> None:
        """Take back wrappers for what was to be drawn elsewhere and was not."""
        with canvas.lock:
            for spot in spots:
                children, wrapper = spot[0].children, self._outside[spot]
                if not wrapper.children and children and children[-1] is wrapper:
                    children.pop()
                    del self._outside[spot]


@contextmanager
def _drawing(fragment: FragmentCall, inside: Place) -> Iterator[None]:
    fragment_token, place_token = current_fragment.set(fragment), current_place.set(inside)
    try:
        yield
    finally:
        current_place.reset(place_token)
        current_fragment.reset(fragment_token)


def _find_canvas() -> Canvas:
    canvas = find_canvas()
    assert canvas is not None
    return canvas


def _derive_id(definition: str, parent: str, run: RunContext) -> str:
    """Return the id of the next call of a function in this run: the n-th one, in the fragment that calls it."""
    number = run.fragment_calls[definition, parent] = run.fragment_calls.get((definition, parent), 0) + 1
    return blake2b(f"{definition}\x1f{parent}\x1f{number}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def check_not_parallel(run: RunContext, action: str) -> None:
    """Raise StreamlitInvalidLayoutContextError on the thread of a parallel fragment."""
    scope = current_fragment.get()
    if isinstance(scope, FragmentCall) and scope.is_parallel and run.targets is None:
        raise StreamlitInvalidLayoutContextError(
            f"A parallel fragment cannot {action} while the whole app runs. Do it when an input of the fragment has changed, "
            "for instance under `if st.button(...):`."
        )


def define(function: Callable[..., Any], extra: str = "") -> str:
    """Return what tells one fragment function from another."""
    return f"{function.__module__}.{getattr(function, '__qualname__', type(function).__qualname__)}{extra}"


@overload
def fragment(func: Function, *, run_every: Interval = None, parallel: bool = False, key: str | int | None = None) -> Function: ...


@overload
def fragment(
    func: None = None, *, run_every: Interval = None, parallel: bool = False, key: str | int | None = None
) -> Callable[[Function], Function]: ...


def fragment(
    func: Function | None = None, *, run_every: Interval = None, parallel: bool = False, key: str | int | None = None
) -> Function | Callable[[Function], Function]:
    """Make a function that its own inputs run again alone, without the rest of the app.

    Use it as a decorator, bare or with arguments.

    Parameters
    ----------
    func
        Draws something; it is called again with the arguments that it had in the last run
        of the whole app.
    run_every
        Seconds, a `timedelta`, or a text such as ``"10s"`` after which it runs again by
        itself, for as long as the app shows it.
    parallel
        Whether a run of the whole app draws it on a thread of its own, beside other such
        fragments and the rest of the app. It then draws only inside itself, and the call
        returns None.
    key
        Name by which callbacks rerun it: ``st.rerun("name")``. Calls of one function share
        it.

    Returns
    -------
    callable
        Returns what `func` does, in a run of the whole app. Outside an app it does nothing
        and returns None.

    Raises
    ------
    StreamlitAPIException
        If `key` is ``app`` or ``fragment``.
    StreamlitDuplicateElementKey
        When called, if another function with `key` has been called in the run.
    StreamlitBadTimeStringError
        When called, if `run_every` is no span of time.

    Notes
    -----
    Follows Streamlit's fragment. Differs in that a newer value of an input stops the run of
    its fragment that is going on, and that a fragment may draw into any container of
    others, also one that it did not draw into before.

    Examples
    --------
    The slider runs the function alone, not what is around it::

        @st.fragment
        def choose():
            n = st.slider("How many?", 0, 10)
            st.write(n, "of ten")

        st.write("This is not drawn again.")
        choose()

    A part that is drawn again every ten seconds::

        @st.fragment(run_every="10s")
        def count():
            st.session_state.turns = st.session_state.get("turns", 0) + 1
            st.write("Turn", st.session_state.turns)

        count()
    """
    name = None if key is None else to_key(key)
    if name in RESERVED_NAMES:
        raise StreamlitAPIException(
            f"A fragment cannot have the key {name!r}: st.rerun({name!r}) means something else. Choose another one."
        )

    def decorate(function: Function) -> Function:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            run = find_run()
            if run is None:
                return None
            run.checkpoint()
            part = FragmentCall(
                lambda: function(*args, **kwargs),
                define(function),
                run,
                name=name,
                interval_s=_to_seconds(run_every),
                is_parallel=parallel,
            )
            _claim_name(run, part)
            run.fragments[part.id] = part
            if parallel and run.targets is None:
                return part.draw_beside(Drawing(), run)
            return part.draw(Drawing())

        _keep_signature(call, function)
        return cast("Function", call)

    return decorate if func is None else decorate(func)


def _keep_signature(call: Any, function: Callable[..., Any]) -> None:
    # A callable may have none, or annotations that cannot be looked up.
    with suppress(TypeError, ValueError, NameError):
        call.__signature__ = signature(function)


def _to_seconds(interval: Interval) -> float | None:
    if not interval:
        return None
    if isinstance(interval, timedelta):
        return interval.total_seconds()
    return parse_duration_s(interval) if isinstance(interval, str) else float(interval)


def _claim_name(run: RunContext, part: FragmentCall) -> None:
    for other in run.fragments.values():
        if part.name is not None and other.name == part.name and getattr(other, "definition", None) != part.definition:
            raise StreamlitDuplicateElementKey(part.name, run.find_place("fragment"), "another fragment")
