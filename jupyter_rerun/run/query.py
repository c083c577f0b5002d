"""The query parameters of one app: what ``?a=1&b=2`` at the end of an address says.

A notebook has no address of its own, so they live in the kernel, one set for each app, from run to run. A parameter
holds a text, or a list of them. One that is bound to an input follows it: only the input changes it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from jupyter_rerun.errors import StreamlitAPIException, StreamlitQueryParamDictValueError
from jupyter_rerun.state import ElementId, is_same

_LOGGER = logging.getLogger("jupyter_rerun")

Texts = str | list[str]

_RESERVED = ("embed", "embed_options")
_MAX_LENGTH = 512 * 1024
_MAX_FIELDS = 1000


UNKNOWN: Final = object()  # the value for which a text stands has still to be found out


@dataclass(frozen=True)
class Binding:
    """An input that a parameter follows."""

    element_id: ElementId
    page: str  # id of the page that draws it; empty for the entry script
    to_texts: Callable[[object], Texts | None]  # None for the default, which is not in the address
    value: object  # for which the parameter stands


class Query:
    """The parameters of one app."""

    def __init__(self, text: str = "", bindings: Mapping[str, Binding] = {}) -> None:
        self._values: dict[str, Texts] = {}
        self._initial: dict[str, list[str]] = {}
        self._bindings = dict(bindings)
        self._load(text)

    # reading

    def __iter__(self) -> Iterator[str]:
        return iter([key for key in self._values if not is_reserved(key)])

    def __contains__(self, key: str) -> bool:
        return key in self._values and not is_reserved(key)

    def __str__(self) -> str:
        return str(self._values)

    def get_all(self, key: str) -> list[str]:
        """Return all texts of a parameter, none if it is not there."""
        value = self._values[key] if key in self else []
        return [value] if isinstance(value, str) else list(value)

    def find_initial(self, key: str) -> list[str]:
        """Return the texts that a parameter had when the run began."""
        return self._initial.get(key, [])

    def to_plain(self) -> dict[str, Texts]:
        """Return what the address would hold, the parameters of one text as a ``str``."""
        return _parse(self.text)

    @property
    def text(self) -> str:
        """As it stands in an address, without the question mark."""
        return urlencode(self._values, doseq=True)

    # writing by the user

    def set(self, key: str, value: object) -> None:
        """Set a parameter to the text of `value`, or of each item of it.

        Raises
        ------
        StreamlitAPIException
            If it is bound to an input, or its name is reserved.
        StreamlitQueryParamDictValueError
            If the value is a dict.
        """
        self._refuse_bound([key])
        self._values[key] = to_texts(key, value)

    def update(self, pairs: Iterable[tuple[str, object]]) -> None:
        """Set several parameters, or none if one of them is bound."""
        pairs = list(pairs)
        self._refuse_bound([key for key, _ in pairs])
        for key, value in pairs:
            self._values[key] = to_texts(key, value)

    def replace(self, pairs: Iterable[tuple[str, object]]) -> None:
        """Have these parameters and no others; if they are refused, nothing changes."""
        before = self._values
        self._values = self._embedding()
        try:
            self.update(pairs)
        except StreamlitAPIException:
            self._values = before
            raise

    def delete(self, key: str) -> None:
        """Remove a parameter; KeyError if it is not there."""
        if is_reserved(key):
            raise KeyError(key)
        self._refuse_bound([key])
        del self._values[key]

    def clear(self) -> None:
        self._refuse_bound([key for key in self._values if key in self._bindings])
        self._values = self._embedding()

    # the life of a run

    def begin_run(self, text: str | None, changes: Mapping[ElementId, object]) -> None:
        """Begin with another address, or with what is there (None); bound parameters follow what people chose."""
        before = self._values
        self._load(self.text if text is None else text)
        for key, binding in list(self._bindings.items()):
            if text is not None and self._values.get(key) != before.get(key):  # the input has the last word
                self._bindings[key] = replace(binding, value=UNKNOWN)
        for key, binding in self._bindings.items():
            if binding.element_id in changes:
                self.show(key, changes[binding.element_id])

    def leave_page(self, page: str) -> None:
        """Another page is shown: remove the parameters of inputs that neither it nor the entry script draws."""
        self._unbind([key for key, binding in self._bindings.items() if binding.page not in ("", page)])
        self._note_initial()

    def end_run(self, drawn: Collection[ElementId]) -> None:
        """Remove the parameters of inputs that the app does not show any more."""
        self._unbind([key for key, binding in self._bindings.items() if binding.element_id not in drawn])

    # bindings

    @property
    def bindings(self) -> Mapping[str, Binding]:
        return dict(self._bindings)

    def bind(self, key: str, binding: Binding) -> None:
        """Let the parameter `key` follow an input; the text it has stays until the input has another value."""
        known = self._bindings.get(key)
        if known is not None and known.element_id == binding.element_id:
            binding = replace(binding, value=known.value)
        self._bindings[key] = binding

    def is_bound(self, key: str) -> bool:
        return key in self._bindings

    def unbind(self, key: str, element_id: ElementId) -> None:
        """An input is drawn without `bind`: its parameter goes."""
        known = self._bindings.get(key)
        if known is not None and known.element_id == element_id:
            self._unbind([key])

    def show(self, key: str, value: object) -> None:
        """Have a bound parameter stand for `value`."""
        binding = self._bindings[key]
        if not is_same(value, binding.value):
            self.correct(key, value)

    def accept(self, key: str, value: object) -> None:
        """The text that a bound parameter has stands for `value`."""
        self._bindings[key] = replace(self._bindings[key], value=value)

    def correct(self, key: str, value: object) -> None:
        """Write `value` into a bound parameter, whatever it says."""
        self.accept(key, value)
        texts = self._bindings[key].to_texts(value)
        if texts is None:
            self._values.pop(key, None)
        else:
            self._values[key] = texts

    def _load(self, text: str) -> None:
        self._values = dict(_parse(text))
        self._note_initial()

    def _note_initial(self) -> None:
        self._initial = {key: [texts] if isinstance(texts, str) else texts for key, texts in self._values.items()}

    def _embedding(self) -> dict[str, Texts]:
        return {key: value for key, value in self._values.items() if is_reserved(key)}

    def _unbind(self, keys: Iterable[str]) -> None:
        for key in keys:
            del self._bindings[key]
            self._values.pop(key, None)

    def _refuse_bound(self, keys: Iterable[str]) -> None:
        bound = [key for key in keys if key in self._bindings]
        if bound:
            names = ", ".join(map(repr, bound))
            raise StreamlitAPIException(
                f"The query parameter {names} follows an input with bind='query-params'. Assign session_state[{bound[0]!r}] instead, "
                "above the input or in a callback."
            )


def is_reserved(key: str) -> bool:
    """Whether a parameter says how a page is embedded, which the program neither sees nor changes."""
    return key.lower() in _RESERVED


def to_texts(key: str, value: object) -> Texts:
    """Return the texts of a parameter for a value of the program.

    Raises
    ------
    StreamlitQueryParamDictValueError
        If it is a dict.
    StreamlitAPIException
        If the name is reserved.
    """
    if isinstance(value, dict):
        raise StreamlitQueryParamDictValueError(key)
    if is_reserved(key):
        raise StreamlitAPIException(f"The query parameter {key!r} is reserved for embedding. Choose another name.")
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [str(item) for item in value]
    return str(value)


def to_pairs(params: Any) -> list[tuple[str, Any]]:
    """Return the pairs of a mapping, or of an iterable of pairs."""
    if hasattr(params, "keys") and hasattr(params, "__getitem__"):
        return [(key, params[key]) for key in params.keys()]  # noqa: SIM118 (anything with keys, not only dicts)
    return [(key, value) for key, value in params]


def query_text(params: Any) -> str:
    """Return parameters as they stand in an address; pairs with one name add up."""
    joined: dict[str, Texts] = {}
    for key, value in to_pairs(params):
        texts = to_texts(key, value)
        if key in joined:
            joined[key] = [*_listed(joined[key]), *_listed(texts)]
        else:
            joined[key] = texts
    return urlencode(joined, doseq=True)


def _listed(texts: Texts) -> list[str]:
    return [texts] if isinstance(texts, str) else texts


def _parse(text: str) -> dict[str, Texts]:
    if len(text) > _MAX_LENGTH or text.count("&") >= _MAX_FIELDS:
        _LOGGER.warning("A query of %d characters is too long and was left out.", len(text))
        return {}
    parsed = parse_qs(text, keep_blank_values=True)
    return {key: texts[0] if len(texts) == 1 else texts for key, texts in parsed.items()}
