"""The parts of an app that can run again alone, and their clocks.

A run that draws a fragment registers it; when the run is shown, what it registered becomes what the app has. A whole
run replaces all fragments, a fragment's own run those below it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Protocol

from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run.protocols import Cancel


class Fragment(Protocol):
    """One call of a fragment function (see `jupyter_rerun.elements.layout.fragments`)."""

    id: str
    name: str | None  # by which st.rerun() finds it
    parent: str  # id of the fragment whose function called it; empty for none
    lasts: bool  # until the whole app runs, whatever its parent does
    interval_s: float | None  # between reruns by the clock

    def rerun(self) -> None:
        """Draw it again in its place, inside a run."""


class Fragments:
    """The fragments of one app.

    Parameters
    ----------
    ask
        Called by a clock with the id of a fragment that is due, on any thread.
    call_later
        Calls a function after some seconds and returns what takes that back.
    """

    def __init__(self, ask: Callable[[str], None], call_later: Callable[[float, Callable[[], None]], Cancel]) -> None:
        self._ask = ask
        self._call_later = call_later
        self._by_id: dict[str, Fragment] = {}
        self._clocks: dict[str, Cancel] = {}

    def __iter__(self) -> Iterator[Fragment]:
        return iter(self._by_id.values())

    def find_targets(self, ids: Sequence[str]) -> tuple[Fragment, ...]:
        """Return the fragments to draw for `ids`: those that are there, without those that another one draws."""
        found = [self._by_id[name] for name in ids if name in self._by_id]
        return tuple(each for each in found if not self._has_ancestor_in(each, ids))

    def resolve(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the fragments with these names.

        Raises
        ------
        StreamlitAPIException
            If no fragment has one of them.
        """
        ids: list[str] = []
        for name in names:
            found = [each.id for each in self if each.name == name]
            if not found:
                known = ", ".join(sorted({repr(each.name) for each in self if each.name is not None})) or "none"
                raise StreamlitAPIException(
                    f"This app shows no fragment named {name!r} (named are: {known}). Name it with @st.fragment(key={name!r}), "
                    "and see that it is drawn before."
                )
            ids.extend(found)
        return tuple(dict.fromkeys(ids))

    def replace(self, drawn: Sequence[Fragment]) -> None:
        """A whole run has been shown that drew these."""
        self.close()
        self._by_id = {each.id: each for each in drawn}
        self._start_clocks()

    def update(self, targets: Sequence[Fragment], drawn: Sequence[Fragment]) -> set[str]:
        """A run of `targets` alone has been shown; return the ids of all fragments it has drawn, or done away with."""
        kept = {each.id for each in (*targets, *drawn)}
        below = {each.id for each in self if self._has_ancestor_in(each, kept)}
        gone = {name for name in below - kept if not self._survives(name, kept)}
        for name in gone:
            self._stop_clock(name)
            del self._by_id[name]
        self._by_id.update((each.id, each) for each in drawn)
        self._start_clocks()
        return kept | gone

    def close(self) -> None:
        """Stop all clocks."""
        for name in list(self._clocks):
            self._stop_clock(name)

    def _survives(self, name: str, kept: Collection[str]) -> bool:
        """Whether a fragment that was not drawn stays: it lasts, or is inside one that does."""
        each = self._by_id.get(name)
        while each is not None and each.id not in kept:
            if each.lasts:
                return True
            each = self._by_id.get(each.parent)
        return False

    def _has_ancestor_in(self, fragment: Fragment, ids: Collection[str]) -> bool:
        parent = self._by_id.get(fragment.parent)
        while parent is not None:
            if parent.id in ids:
                return True
            parent = self._by_id.get(parent.parent)
        return False

    def _start_clocks(self) -> None:
        for each in self:
            if each.interval_s is not None and each.id not in self._clocks:
                self._start_clock(each.id, each.interval_s)

    def _start_clock(self, name: str, interval_s: float) -> None:
        def strike() -> None:
            if name in self._clocks:
                self._start_clock(name, interval_s)
                self._ask(name)

        self._clocks[name] = self._call_later(interval_s, strike)

    def _stop_clock(self, name: str) -> None:
        cancel = self._clocks.pop(name, None)
        if cancel is not None:
            cancel()
