"""Messages that stand out: error, warning, info, success; and exceptions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from jupyter_rerun.elements.calls import explain_call
from jupyter_rerun.elements.parameters import Width, check_icon, check_width, clean_body, split_leading_icon
from jupyter_rerun.elements.traces import describe_trace, name_code
from jupyter_rerun.errors import MarkdownFormattedException, find_message
from jupyter_rerun.run import find_run
from jupyter_rerun.script.options import find_error_details
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

    from jupyter_rerun.run import RunContext

_WITHHELD = "The app has failed. The message is withheld, as its option client.showErrorDetails asks."


@dataclass(frozen=True, kw_only=True)
class Alert(Element):
    """A box in the color of its meaning."""

    format: ClassVar[int]  # Streamlit's number for each meaning
    body: str
    icon: str = ""
    title: str = ""
    width: Width = "stretch"


@dataclass(frozen=True, kw_only=True)
class ErrorAlert(Alert):
    """What went wrong."""

    kind: ClassVar[str] = "error"
    format: ClassVar[int] = 1


@dataclass(frozen=True, kw_only=True)
class WarningAlert(Alert):
    """What may go wrong."""

    kind: ClassVar[str] = "warning"
    format: ClassVar[int] = 2


@dataclass(frozen=True, kw_only=True)
class InfoAlert(Alert):
    """What is worth knowing."""

    kind: ClassVar[str] = "info"
    format: ClassVar[int] = 3


@dataclass(frozen=True, kw_only=True)
class SuccessAlert(Alert):
    """What went well."""

    kind: ClassVar[str] = "success"
    format: ClassVar[int] = 4


@dataclass(frozen=True, kw_only=True)
class ExceptionElement(Element):
    """An exception, shown or raised."""

    kind: ClassVar[str] = "exception"
    type: str  # name of its class; with the module if the app raised it
    message: str
    message_is_markdown: bool = False
    stack_trace: tuple[str, ...] = ()  # see `describe_trace`
    is_warning: bool = False
    width: Width = "stretch"


class StatusElements(Drawing):
    """Functions that draw messages."""

    def error(self, body: object, *, icon: str | None = None, width: Width = "stretch", title: object = None) -> Self:
        """Show what went wrong.

        Parameters
        ----------
        body
            Markdown.
        icon
            An emoji, or the name of an icon such as ``:material/home:``. None takes the emoji
            that `body` starts with; an empty text none.
        width
            ``stretch`` fills the width there is; a number is pixels.
        title
            Shown above `body` in bold.

        Notes
        -----
        Follows Streamlit's error.

        Examples
        --------
        What is missing, and how to mend it::

            st.error("The table is empty. Choose another file.")
        """
        return self._draw_alert(ErrorAlert, body, icon, width, title)

    def warning(self, body: object, *, icon: str | None = None, width: Width = "stretch", title: object = None) -> Self:
        """Show what may go wrong.

        Parameters
        ----------
        body
            Markdown.
        icon
            An emoji, or the name of an icon such as ``:material/home:``. None takes the emoji
            that `body` starts with; an empty text none.
        width
            ``stretch`` fills the width there is; a number is pixels.
        title
            Shown above `body` in bold.

        Notes
        -----
        Follows Streamlit's warning.

        Examples
        --------
        Before it is too late::

            st.warning("Only ten rows are left.", icon=":material/warning:")
        """
        return self._draw_alert(WarningAlert, body, icon, width, title)

    def info(self, body: object, *, icon: str | None = None, width: Width = "stretch", title: object = None) -> Self:
        """Show something worth knowing.

        Parameters
        ----------
        body
            Markdown.
        icon
            An emoji, or the name of an icon such as ``:material/home:``. None takes the emoji
            that `body` starts with; an empty text none.
        width
            ``stretch`` fills the width there is; a number is pixels.
        title
            Shown above `body` in bold.

        Raises
        ------
        StreamlitAPIException
            If `icon` is no icon.

        Notes
        -----
        Follows Streamlit's info.

        Examples
        --------
        With an icon::

            st.info("The numbers are of yesterday.", icon=":material/info:")
        """
        return self._draw_alert(InfoAlert, body, icon, width, title)

    def success(self, body: object, *, icon: str | None = None, width: Width = "stretch", title: object = None) -> Self:
        """Show what went well.

        Parameters
        ----------
        body
            Markdown.
        icon
            An emoji, or the name of an icon such as ``:material/home:``. None takes the emoji
            that `body` starts with; an empty text none.
        width
            ``stretch`` fills the width there is; a number is pixels.
        title
            Shown above `body` in bold.

        Notes
        -----
        Follows Streamlit's success.

        Examples
        --------
        When all went well::

            if st.button("Save"):
                st.success("Saved.")
        """
        return self._draw_alert(SuccessAlert, body, icon, width, title)

    def exception(self, exception: BaseException, width: Width = "stretch") -> Self:
        """Show an exception with the way to it, as one that nobody catches is shown.

        Parameters
        ----------
        exception
            Its causes are shown too. Steps inside this package are left out.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Notes
        -----
        Follows Streamlit's exception; differs in naming the lines of the cell as such.

        Examples
        --------
        An error that is caught, and shown all the same::

            try:
                1 / 0
            except ZeroDivisionError as error:
                st.exception(error)
            st.write("The app goes on.")
        """
        return self.draw(_describe(exception, find_run(), type(exception).__name__, check_width(width)))

    def _draw_alert(self, alert: type[Alert], body: object, icon: str | None, width: Width, title: object) -> Self:
        text = clean_body(body)
        name, text = split_leading_icon(text) if icon is None else (check_icon(icon), text)
        return self.draw(alert(body=text, icon=name, title="" if title is None else clean_body(title), width=check_width(width)))


def make_exception(error: BaseException, run: RunContext | None = None) -> ExceptionElement:
    """Return the element for an error that nobody caught, with what ``client.showErrorDetails`` lets be seen of it."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    shown = _describe(error, run, name, "stretch")
    has_message, has_type, has_trace = find_error_details(run)
    if has_message:
        return shown
    return replace(
        shown,
        type=name if has_type else "",
        message=_WITHHELD,
        message_is_markdown=False,
        stack_trace=describe_trace(error, run, has_messages=False) if has_trace else (),
    )


def _describe(error: BaseException, run: RunContext | None, name: str, width: Width) -> ExceptionElement:
    return ExceptionElement(
        type=name,
        message=_describe_syntax(error, run) if isinstance(error, SyntaxError) else explain_call(error) or find_message(error),
        message_is_markdown=isinstance(error, MarkdownFormattedException),
        stack_trace=describe_trace(error, run),
        is_warning=isinstance(error, Warning),
        width=width,
    )


def _describe_syntax(error: SyntaxError, run: RunContext | None) -> str:
    """Show the line and where in it Python stopped reading."""
    if not error.text:
        return str(error)
    line = error.text.rstrip()
    caret = " " * max((error.offset or 1) - 1, 0) + "^" if error.offset is not None else "^"
    source = name_code(error.filename or "", run)
    return f"{source}, line {error.lineno}\n  {line}\n  {caret}\n{type(error).__name__}: {error.msg}"
