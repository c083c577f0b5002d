"""What is shown once: messages that float over the app, balloons, snow.

Each call shows it once, however long the element stays on the page: `stamp` says which run made the call. A browser
that has shown it says so, and no other page that opens later shows it again (see `jupyter_rerun.render.app_view`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from jupyter_rerun.elements.parameters import check_icon, clean_body
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError, StreamlitValueError
from jupyter_rerun.run import find_run
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

Duration = Literal["short", "long", "infinite"] | int
DURATIONS_S = {"short": 4, "long": 10, "infinite": 0}


@dataclass(frozen=True, kw_only=True)
class OneShot(Element):
    """Something that happens once."""

    stamp: int = field(default_factory=lambda: _find_stamp())  # how many runs there were; a new one shows it again


@dataclass(frozen=True, kw_only=True)
class Toast(OneShot):
    """A message that goes away by itself."""

    kind: ClassVar[str] = "toast"
    body: str
    icon: str = ""
    duration: int = 4  # seconds; 0: until it is closed


@dataclass(frozen=True, kw_only=True)
class Balloons(OneShot):
    """Balloons that rise over the app."""

    kind: ClassVar[Literal["balloons", "snow"]] = "balloons"
    show: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class Snow(OneShot):
    """Snow that falls over the app."""

    kind: ClassVar[Literal["balloons", "snow"]] = "snow"
    show: ClassVar[bool] = True


class EffectElements(Drawing):
    """Functions whose elements are shown once."""

    def toast(self, body: object, *, icon: str | None = None, duration: Duration = "short") -> Self:
        """Show a message at the corner of the app, for a while.

        ``handle.toast(...)`` on what it returns changes the message while it is there. It stays
        through reruns until its time is over; the pointer over it holds that time.

        Parameters
        ----------
        body
            Markdown.
        icon
            An emoji, or the name of an icon such as ``:material/home:``. ``spinner`` is a
            turning ring.
        duration
            ``short`` (4 seconds), ``long`` (10), ``infinite`` (until it is closed), or seconds.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If `body` is empty.
        StreamlitValueError
            If `duration` is none of these.

        Notes
        -----
        Follows Streamlit's toast.

        Examples
        --------
        A short word about what was done::

            if st.button("Save"):
                st.toast("Saved.", icon=":material/check:")
        """
        if str(body) == "":
            raise StreamlitMissingRequiredParameterError("body", detail="A toast says something.")
        shown_icon = check_icon(icon)
        return self.draw(Toast(body=clean_body(body), icon=shown_icon, duration=_to_seconds(duration)))

    def balloons(self) -> Self:
        """Let balloons rise over the app, once.

        Where the person prefers no motion nothing moves.

        Notes
        -----
        Follows Streamlit's balloons.

        Examples
        --------
        When there is something to celebrate::

            if st.button("Done"):
                st.balloons()
        """
        return self.draw(Balloons())

    def snow(self) -> Self:
        """Let snow fall over the app, once.

        Where the person prefers no motion nothing moves.

        Notes
        -----
        Follows Streamlit's snow.

        Examples
        --------
        When it is cold::

            if st.slider("Temperature", -10, 30) < 0:
                st.snow()
        """
        return self.draw(Snow())


def _to_seconds(duration: object) -> int:
    if isinstance(duration, str) and duration in DURATIONS_S:
        return DURATIONS_S[duration]
    if isinstance(duration, int) and not isinstance(duration, bool) and duration > 0:
        return int(duration)
    raise StreamlitValueError("duration", [*map(repr, DURATIONS_S), "a number of seconds"], detail=f"Got {duration!r}.")


def _find_stamp() -> int:
    run = find_run()
    return run.app.run_count + 1 if run is not None else 0
