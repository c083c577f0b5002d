"""``.streamlit/config.toml``: what files say of options.

They are looked for where secrets are (`jupyter_rerun.script.files`), and read again when one has changed. What is wrong in
one is said in words with file and line, and counts for nothing else: the app runs.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_rerun.script.files import Stamp, find_folder, find_paths, parse_toml, stamp

if TYPE_CHECKING:
    from jupyter_rerun.script.option_table import Option

_NAME = "config.toml"
_PARTS_OF_THEME = ("sidebar", "light", "dark")


@dataclass(frozen=True)
class Config:
    """What the files say together."""

    values: Mapping[str, Any] = field(default_factory=dict)  # by name of the option
    faults: tuple[str, ...] = ()  # what is wrong in them, in words
    without_effect: tuple[str, ...] = ()  # what they say that means nothing here, in words


_NOTHING = Config()


class _Files:
    """The files as they were read last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: Stamp = ()
        self._config = _NOTHING

    def read(self) -> Config:
        found = stamp(find_paths(_NAME))
        if not any(modified for _, modified in found):
            return _NOTHING
        with self._lock:
            if found != self._seen:
                self._config = _read([path for path, modified in found if modified])
                self._seen = found
            return self._config


_FILES = _Files()


def read_config() -> Config:
    """Return what the files of the app that runs say now; outside runs, those of the notebook."""
    return _FILES.read()


@dataclass
class _Reading:
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)  # where each value stands
    idle: dict[tuple[Path, str], list[str]] = field(default_factory=dict)  # what has no effect here, and why


def _read(paths: list[Path]) -> Config:
    reading = _Reading()
    for path in paths:
        _read_file(path, reading)
    _inherit_theme(paths, reading)
    told = (
        f"{path}: {_join(names)} {'have' if len(names) > 1 else 'has'} no effect here{_WHY[why]}."
        for (path, why), names in reading.idle.items()
    )
    return Config(reading.values, tuple(reading.faults), tuple(told))


_WHY = {"server": ": no server of Streamlit's shows these apps", "none": ""}


def _read_file(path: Path, reading: _Reading, only: str = "") -> None:
    """Take what a file says, in place of what was said before; perhaps `only` of one table."""
    from jupyter_rerun.script.option_table import OPTIONS

    try:
        text = path.read_text("utf-8")
        tables = parse_toml(text)
    except (ValueError, OSError, RecursionError) as error:
        reading.faults.append(f"{path} cannot be read, so nothing in it counts: {error}")
        return
    lines = _Lines(path, text)
    for key, value in _flatten(tables):
        option = OPTIONS.get(key)
        if only and not key.startswith(f"{only}."):
            continue
        if option is None:
            reading.faults.append(f"{lines.find(key)}: {_explain_unknown(key, value, OPTIONS)}")
            continue
        try:
            value = _resolve(value)
        except LookupError as error:
            reading.faults.append(f"{lines.find(key)}: {key} is to be the variable {error} of the environment, which is not set.")
            continue
        wrong = option.why_not(value)
        if wrong:
            reading.faults.append(f"{lines.find(key)}: {key} is {value!r}; it should be {wrong}.")
            continue
        if option.effect != "here":
            reading.idle.setdefault((path, option.effect), []).append(key)
        reading.values[key] = value
        reading.places[key] = lines.find(key)


def _flatten(tables: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what stands in tables, by the names of options; only the theme has tables in tables."""
    for name, value in tables.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, dict) and (not path or (path.startswith("theme") and name in _PARTS_OF_THEME)):
            yield from _flatten(value, key)
        else:
            yield key, value


def _explain_unknown(key: str, value: object, options: Mapping[str, Option]) -> str:
    if "." not in key:
        return f"{key} stands in no table. Options stand in tables, such as [theme]."
    likely = get_close_matches(key, options, n=1, cutoff=0.75)
    return f"there is no option {key}.{f' Did you mean {likely[0]}?' if likely else ''}"


def _resolve(value: Any) -> Any:
    """Return a value, or that of the variable of the environment that it names.

    Raises
    ------
    LookupError
        With the name, if there is none.
    """
    if not isinstance(value, str) or not value.startswith("env:"):
        return value
    name = value.removeprefix("env:")
    if name not in os.environ:
        raise LookupError(name)
    for kind in (int, float):
        try:
            return kind(os.environ[name])
        except ValueError:
            continue
    return os.environ[name]


def _inherit_theme(paths: list[Path], reading: _Reading) -> None:
    """Let the theme be based on that of another file."""
    base = reading.values.get("theme.base")
    if base in (None, "light", "dark"):
        return
    del reading.values["theme.base"]
    if "://" in base:
        told = f"theme.base is {base!r}. Themes are not fetched from the web here: save the file, and give its path."
        reading.faults.append(f"{reading.places['theme.base']}: {told}")
        return
    own = {key: value for key, value in reading.values.items() if key.startswith("theme.")}
    _read_file(find_folder() / base, reading, only="theme")
    inner = reading.values.get("theme.base")
    if inner not in (None, "light", "dark"):
        del reading.values["theme.base"]
        reading.faults.append(f'{reading.places["theme.base"]}: theme.base is {inner!r}; here it should be "light" or "dark".')
    reading.values.update(own)


class _Lines:
    """Finds the lines of a file in which options are given."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._numbers: dict[str, int] = {}
        table = ""
        for number, line in enumerate(text.split("\n"), start=1):
            if header := re.match(r"\s*\[+\s*([^\]#]+?)\s*\]", line):
                table = header[1].replace('"', "").replace("'", "").replace(" ", "")
                self._numbers.setdefault(table, number)
            elif entry := re.match(r"\s*([\w.\"' -]+?)\s*=", line):
                name = entry[1].replace('"', "").replace("'", "").replace(" ", "")
                self._numbers.setdefault(f"{table}.{name}" if table else name, number)

    def find(self, key: str) -> str:
        """Return the file, and the line if it is found."""
        number = self._numbers.get(key)
        return f"{self._path}, line {number}" if number is not None else str(self._path)


def _join(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
