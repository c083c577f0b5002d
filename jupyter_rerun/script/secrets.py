"""`secrets`: passwords and the like, from files that stay out of the notebook.

They are read from ``.streamlit/secrets.toml`` in the home directory, in the working directory (that of the notebook), and
beside the script of an app, if it has one, or from the files that the option ``secrets.files`` names; a later file replaces
entries of an earlier one. A file that changes is read again. Texts and numbers at the top level also become environment
variables, as in Streamlit.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from jupyter_rerun.errors import StreamlitSecretNotFoundError
from jupyter_rerun.run import find_run
from jupyter_rerun.script.config_file import read_config
from jupyter_rerun.script.files import find_paths, parse_toml, stamp

_NAME = "secrets.toml"


@dataclass(frozen=True)
class SecretsOrigin:
    """Where the secrets of an app come from."""

    given: Mapping[str, Any] | None  # entries of a test, which stand in place of all files
    paths: tuple[Path, ...]  # where files may be, each path once, later ones winning


def find_origin() -> SecretsOrigin:
    """Return where the secrets of the app that runs come from; outside runs, those of the notebook."""
    run = find_run()
    if run is not None and run.app.surroundings.secrets is not None:
        return SecretsOrigin(run.app.surroundings.secrets, ())
    chosen = read_config().values.get("secrets.files")
    return SecretsOrigin(None, find_paths(_NAME) if chosen is None else tuple(dict.fromkeys(Path(each).absolute() for each in chosen)))


class SecretsSection(Mapping[str, Any]):
    """A table of secrets, by item or attribute. It cannot be changed."""

    __slots__ = ("_entries",)
    _entries: Mapping[str, Any]

    def __init__(self, entries: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_entries", entries)

    def _read(self) -> Mapping[str, Any]:
        return self._entries

    def __getitem__(self, key: str) -> Any:
        try:
            value = self._read()[key]
        except StreamlitSecretNotFoundError:
            raise
        except KeyError:
            raise KeyError(_missing("key", key)) from None
        return SecretsSection(value) if isinstance(value, Mapping) else value

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except (KeyError, StreamlitSecretNotFoundError):
            raise AttributeError(_missing("attribute", name)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __setitem__(self, key: str, value: object) -> NoReturn:
        raise TypeError("Secrets cannot be assigned. Write them into .streamlit/secrets.toml.")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise TypeError("Secrets cannot be assigned. Write them into .streamlit/secrets.toml.")

    def __delitem__(self, key: str) -> NoReturn:
        raise TypeError("Secrets cannot be deleted. Take them out of .streamlit/secrets.toml.")

    def to_dict(self) -> dict[str, Any]:
        """Return a copy of all entries as plain dicts."""
        return deepcopy(dict(self._read()))

    def __repr__(self) -> str:
        # The output of a cell is saved with the notebook: values must not get into it by accident.
        return f"<secrets {', '.join(self)}>"


class Secrets(SecretsSection):
    """Secrets of the app, by item or attribute; tables are nested.

    They are looked for in ``.streamlit/secrets.toml`` in the home directory, in the working
    directory, and beside the app's script; later files win. `AppTest.secrets` takes the
    place of all files.

    Raises
    ------
    KeyError, AttributeError
        If there is no such entry.
    StreamlitSecretNotFoundError
        If there is no file at all, or one is no TOML.

    Notes
    -----
    Follows Streamlit's ``secrets``; differs in not showing values when printed. Use
    `to_dict` where they are wanted.

    Examples
    --------
    Of a file ``.streamlit/secrets.toml`` with a table ``[database]`` that has a ``user``::

        st.write("The user is", st.secrets["database"]["user"])
        st.write("The same:", st.secrets.database.user)
    """

    __slots__ = ("_extra", "_found", "_lock", "_seen")
    _extra: dict[str, Any]
    _found: dict[str, Any]
    _lock: threading.RLock
    _seen: tuple[object, ...]

    def __init__(self) -> None:
        super().__init__({})
        for name, value in {"_extra": {}, "_found": {}, "_lock": threading.RLock(), "_seen": ()}.items():
            object.__setattr__(self, name, value)

    def has_key(self, k: str) -> bool:
        """Whether there is an entry `k` at the top level."""
        return k in self._read()

    def load_if_toml_exists(self) -> bool:
        """Whether there is a file of secrets that can be read."""
        try:
            self._read()
        except StreamlitSecretNotFoundError:
            return False
        return True

    def merge_programmatic_secrets(self, programmatic_secrets: Mapping[str, Any]) -> None:
        """Let entries stand in front of those in files, top-level key by top-level key.

        Raises
        ------
        TypeError
            If a value is nothing that TOML could hold: a text, a number, true or false, a list or a table of those.
        """
        _check(dict(programmatic_secrets), "")
        with self._lock:
            self._extra.update(deepcopy(dict(programmatic_secrets)))
            _export(self._extra)

    def _read(self) -> Mapping[str, Any]:
        return self._read_from(find_origin())

    def _read_from(self, origin: SecretsOrigin) -> Mapping[str, Any]:
        if origin.given is not None:
            return origin.given
        with self._lock:
            return self._read_files(origin.paths)

    def _read_files(self, paths: tuple[Path, ...]) -> Mapping[str, Any]:
        seen = stamp(paths)
        if seen != self._seen:
            found = {}
            for path in paths:
                if path.is_file():
                    found.update(_parse(path))
            _export(found)
            object.__setattr__(self, "_found", found)
            object.__setattr__(self, "_seen", seen)
        if not self._extra and not any(modified for _, modified in seen):
            raise StreamlitSecretNotFoundError(
                f"There are no secrets. Write them into one of: {', '.join(map(str, paths))}.", file_paths=list(map(str, paths))
            )
        return {**self._found, **self._extra}


def read_origin(secrets: Secrets, origin: SecretsOrigin) -> Mapping[str, Any]:
    """Return the entries that an origin has now, whoever asks.

    Raises
    ------
    StreamlitSecretNotFoundError
        If there is no file at all, or one is no TOML, whose `path` it then has.
    """
    return secrets._read_from(origin)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return parse_toml(path.read_text("utf-8"))
    except (ValueError, OSError) as error:
        raise StreamlitSecretNotFoundError(f"{path} cannot be read as TOML: {error}", path=str(path)) from error


def _export(entries: Mapping[str, Any]) -> None:
    os.environ.update({key: str(value) for key, value in entries.items() if type(value) in (str, int, float)})


def _check(value: object, path: str) -> None:
    if isinstance(value, dict):
        for key, part in value.items():
            if not isinstance(key, str):
                raise TypeError(f"Keys of secrets are texts; {path or 'the top level'} has the key {key!r}.")
            _check(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            _check(part, f"{path}[{index}]")
    elif type(value) not in (str, int, float, bool):
        raise TypeError(f"The secret {path} is a {type(value).__name__}; TOML has texts, numbers, true and false, lists and tables.")


def _missing(what: str, name: str) -> str:
    return f'st.secrets has no {what} "{name}". Add it to .streamlit/secrets.toml.'
