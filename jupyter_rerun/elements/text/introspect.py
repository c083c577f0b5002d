"""What is known of an object: its type, signature, documentation and members."""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from jupyter_rerun.elements.parameters import Width, check_width
from jupyter_rerun.elements.traces import find_argument
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self


_LONGEST = 300
_ADDRESS = re.compile(r"<[a-zA-Z_]+[a-zA-Z0-9<>._ ]* at 0x[0-9a-fA-F]+>")


@dataclass(frozen=True)
class Member:
    """A public attribute of an object; of `value` and `doc_string` one is empty."""

    name: str
    type: str
    value: str = ""
    doc_string: str = ""


@dataclass(frozen=True, kw_only=True)
class HelpInfo(Element):
    """An object explained."""

    kind: ClassVar[str] = "help_info"
    type: str
    name: str = ""
    value: str = ""
    doc_string: str = ""
    members: tuple[Member, ...] = ()
    is_signature: bool = False  # whether `value` says how it is called, and not what it is
    width: Width = "stretch"


def describe_object(value: object, written: str = "", *, width: Width = "stretch") -> HelpInfo:
    """Return the element that explains `value`, which the program calls `written`."""
    own_name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    subject = value if own_name else type(value)
    readable = _show_value(value)
    shown = readable or _name_with_signature(subject)
    return HelpInfo(
        type=_name_type(value),
        name=written,
        value="" if shown == written and not readable else shown,
        doc_string=_find_doc(value),
        members=_find_members(value),
        is_signature=not readable and _is_call(subject, is_instance=subject is not value),
        width=width,
    )


def has_address_text(text: str) -> bool:
    """Whether `text` is the default repr, which tells nothing but an address."""
    return _ADDRESS.fullmatch(text) is not None


def _name_type(value: object) -> str:
    if inspect.ismodule(value):
        return "module"  # whatever its class is
    return "class" if inspect.isclass(value) else type(value).__name__


def _name_with_signature(subject: object) -> str:
    name = str(getattr(subject, "__qualname__", None) or getattr(subject, "__name__", ""))
    module = None if inspect.ismodule(subject) or name.startswith("st.") else getattr(subject, "__module__", None)
    signature = ""
    if callable(subject):
        try:
            signature = str(inspect.signature(subject))
        except (ValueError, NameError, TypeError):
            signature = "(...)"
    return f"{module}.{name}{signature}" if module else f"{name}{signature}"


def _is_call(subject: object, *, is_instance: bool) -> bool:
    """Whether a name with its signature reads as a way to call it: ``Dog(name='Rex')`` could as well be a dog."""
    if not callable(subject):
        return False
    try:
        parameters = inspect.signature(subject).parameters.values()
    except (ValueError, NameError, TypeError):
        return True
    has_only_values = all(each.default is not each.empty and each.annotation is each.empty for each in parameters)
    return not (is_instance and parameters and has_only_values)


def _show_value(value: object) -> str:
    """Return the repr of what is neither callable nor module; empty where it would only tell an address."""
    if callable(value) or inspect.ismodule(value):
        return ""
    try:
        text = repr(value).strip()
    except Exception:  # a repr is user code; that of secrets fails where there are none
        return ""
    if has_address_text(text) and not isinstance(value, str):
        return ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _find_doc(value: object) -> str:
    text = inspect.getdoc(value)
    if text is None and not inspect.ismodule(value) and not inspect.isroutine(value):
        text = inspect.getdoc(type(value))
    return (text or "").strip()


def _find_members(value: object) -> tuple[Member, ...]:
    found = []
    for name in dir(value):
        if name.startswith("_"):
            continue
        member = _describe_member(value, name)
        if member is not None:
            found.append(member)
    return tuple(member for _, member in sorted(found, key=lambda pair: (pair[0], pair[1].name)))


def _describe_member(owner: object, name: str) -> tuple[int, Member] | None:
    static = inspect.getattr_static(type(owner), name, None)
    if isinstance(static, property) or inspect.isgetsetdescriptor(static):
        return 0, Member(name, "property", doc_string=_first_line(inspect.getdoc(static)))
    try:
        value = getattr(owner, name)
    except Exception:  # a descriptor is user code
        return None
    if inspect.ismodule(value):
        return None
    rank = 2 if inspect.isclass(value) else 1 if callable(value) else 0
    shown = _show_value(value)
    return rank, Member(name, _name_type(value), value=shown, doc_string="" if shown else _first_line(_find_doc(value)))


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]


_NOTHING = object()


class HelpElements(Drawing):
    """The function that explains objects."""

    def help(self, obj: Any = _NOTHING, *, width: Width = "stretch") -> Self:
        """Show name, type, value, signature, documentation and members of an object.

        Parameters
        ----------
        obj
            Anything. Without it this package is explained.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Notes
        -----
        Follows Streamlit's help.

        Examples
        --------
        The documentation of a function::

            st.help(sorted)
        """
        check_width(width)
        if obj is _NOTHING:
            package = sys.modules[__name__.partition(".")[0]]
            return self.draw(describe_object(package, width=width))
        return self.draw(describe_object(obj, find_argument(("help", "write")), width=width))
