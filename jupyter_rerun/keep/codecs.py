"""Values as bytes for a store, and as text for a file, each with a seal.

Two codecs. ``json`` writes what `jupyter_rerun.keep.nodes` takes: exactly, and readable without running any code. ``pickle``
writes what else pickle takes, for a store only, and only where there is a secret; what is unpickled has been signed with it.

The seal of an encoded value covers its key, so that it stands for no other one: for ``json`` a checksum, for ``pickle`` an HMAC. So damage
shows, whether or not it looks like a value.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import math
import pickle
from dataclasses import dataclass
from typing import Any, Final, Literal, get_origin

from jupyter_rerun.errors import CannotLoadError, CannotSaveError, describe_error
from jupyter_rerun.keep.kinds.classes import MAIN, find_class
from jupyter_rerun.keep.kinds.table import find_kind, find_tag
from jupyter_rerun.keep.nodes import Decoder, Encoder, NeverError, NotExactError, NotYetError, describe_type, dump, in_text
from jupyter_rerun.state.faults import find_fault

Codec = Literal["json", "pickle"]
VERSIONS: Final[dict[str, int]] = {"json": 1, "pickle": 1}  # one more with each kind that older ones do not read
_SECRETS = "jupyter_rerun.script.secrets"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A value as bytes."""

    codec: str
    version: int
    payload: bytes
    seal: bytes

    @property
    def is_newer(self) -> bool:
        """Whether a newer version of this package wrote it."""
        return self.codec not in VERSIONS or self.version > VERSIONS[self.codec]


def encode(key: str, value: object, secret: bytes | None = None) -> Encoded:
    """Return a value as bytes.

    Parameters
    ----------
    key
        The name it is kept under.
    secret
        What a pickle is signed with; without, nothing is pickled.

    Raises
    ------
    CannotSaveError
        If neither codec takes it. It says why.
    """
    try:
        return _seal(key, "json", _pack(value), b"")
    except NeverError as error:
        raise CannotSaveError(key, describe_type(type(value)), str(error)) from None
    except BaseException as error:  # of the user's own classes, whose attributes are read
        _let_through(error)
        reason = _describe_inexact(error)
    if secret is None:
        raise CannotSaveError(key, describe_type(type(value)), f"{reason}, and nothing is pickled here")
    try:
        return _seal(key, "pickle", _dump_pickle(value), secret)
    except BaseException as error:  # whatever user code does in pickling
        _let_through(error)
        raise CannotSaveError(key, describe_type(type(value)), _describe_refusal(value, error, reason)) from None


def decode(key: str, encoded: Encoded, secret: bytes | None = None) -> Any:
    """Return the value that `encode` was given.

    Raises
    ------
    CannotLoadError
        If it is damaged, of a newer version, signed with another secret or not signed at all. Nothing of it is unpickled then.
    NotYetError
        If its class does not exist yet.
    """
    if encoded.is_newer:
        raise CannotLoadError(key, f"a newer version of this package wrote it (format {encoded.codec} {encoded.version})")
    if encoded.codec == "pickle" and secret is None:
        raise CannotLoadError(key, "it is pickled, and there is no secret that could say by whom")
    expected = _seal(key, encoded.codec, encoded.payload, secret or b"", encoded.version).seal
    if not hmac.compare_digest(expected, encoded.seal):
        pickled = encoded.codec == "pickle"
        raise CannotLoadError(key, "it is damaged, or was signed with another secret" if pickled else "it is damaged")
    try:
        return _load_pickle(encoded.payload) if encoded.codec == "pickle" else _unpack(encoded.payload)
    except NotYetError:
        raise
    except Exception as error:  # of classes that have changed, and of libraries
        raise CannotLoadError(key, describe_error(error)) from error


def encode_text(key: str, value: object, most_chars: float = math.inf) -> dict[str, Any]:
    """Return a value as plain JSON has it, for a file.

    Parameters
    ----------
    most_chars
        What takes more is refused.

    Raises
    ------
    CannotSaveError
        If it cannot be written exactly, or is too large.
    """
    try:
        text = _dump_text(value, most_chars)
    except _TooLargeError:
        kind = describe_type(type(value))
        raise CannotSaveError(key, kind, f"it would take more than {most_chars:,.0f} characters, which only a store does") from None
    except BaseException as error:  # as above
        _let_through(error)
        raise CannotSaveError(key, describe_type(type(value)), f"{_describe_inexact(error)}, and nothing is pickled here") from None
    return {"codec": "json", "version": VERSIONS["json"], "value": json.loads(text), "seal": _checksum(key, text)}


def decode_text(key: str, entry: Any) -> Any:
    """Return the value that `encode_text` was given; CannotLoadError, or NotYetError, as of `decode`."""
    try:
        codec, version, node, seal = (entry[name] for name in ("codec", "version", "value", "seal"))
    except (TypeError, KeyError, IndexError):
        raise CannotLoadError(key, "it is damaged") from None
    if codec != "json" or type(version) is not int or version > VERSIONS["json"]:
        raise CannotLoadError(key, f"a newer version of this package wrote it, or another program (format {codec} {version})")
    try:
        text = dump(node, in_text)
        if not isinstance(seal, str) or not hmac.compare_digest(_checksum(key, text).encode(), seal.encode()):
            raise CannotLoadError(key, "it is damaged, or somebody has changed it")
        return Decoder(find_tag).value(node)
    except (CannotLoadError, NotYetError):
        raise
    except Exception as error:
        raise CannotLoadError(key, describe_error(error)) from error


def is_newer_text(entry: Any) -> bool:
    """Whether a newer version of this package wrote what `decode_text` is given."""
    codec, version = (entry.get(name) for name in ("codec", "version")) if isinstance(entry, dict) else ("", 0)
    return isinstance(codec, str) and type(version) is int and (codec not in VERSIONS or version > VERSIONS[codec])


class _TooLargeError(Exception):
    """A text is longer than it may be."""


def _dump_text(value: object, most_chars: float) -> str:
    size = 0

    def put(data: Any) -> str:
        nonlocal size
        size += len(data) * 4 // 3
        if size > most_chars:
            raise _TooLargeError
        return in_text(data)

    text = dump(Encoder(find_kind).node(value), put)
    if len(text) > most_chars:
        raise _TooLargeError
    return text


def _describe_inexact(error: BaseException) -> str:
    """Return why a value has no node. Classes of the user's own may raise anything, as their attributes are read."""
    if isinstance(error, RecursionError):
        return "it holds values in values too deeply"
    return str(error) if isinstance(error, NotExactError) else describe_error(error)


def _checksum(key: str, text: str) -> str:
    return _seal(key, "json", text.encode("ascii"), b"").seal.hex()


def _seal(key: str, codec: Codec | str, payload: bytes, secret: bytes, version: int | None = None) -> Encoded:
    version = VERSIONS[codec] if version is None else version
    name = key.encode("utf-8", "surrogatepass")
    head = f"jupyter_rerun state {codec} {version} {len(name)} ".encode() + name
    digest = hmac.new(secret, head, hashlib.sha256) if codec == "pickle" else hashlib.sha256(head)
    digest.update(payload)
    return Encoded(codec, version, payload, digest.digest())


def _pack(value: object) -> bytes:
    """Return a node and its bytes: a line with the sizes of all parts, the node as JSON, the parts one after another."""
    parts: list[Any] = []

    def put(data: Any) -> int:
        parts.append(data)
        return len(parts) - 1

    text = dump(Encoder(find_kind).node(value), put).encode("ascii")
    sizes = [len(text), *map(len, parts)]
    return b"".join((json.dumps(sizes).encode(), b"\n", text, *parts))


def _unpack(payload: bytes) -> Any:
    view = memoryview(payload)
    start = payload.index(b"\n") + 1
    parts = []
    for size in json.loads(payload[:start]):
        parts.append(view[start : start + size])
        start += size
    if start != len(payload):
        raise ValueError("bytes are missing")
    return Decoder(find_tag, parts[1:]).value(json.loads(bytes(parts[0])))


class _SecretsError(pickle.PicklingError):
    """Secrets of the app are in a value."""


class _Pickler(pickle.Pickler):
    """Takes a class of a notebook by its name: each run of an app defines its own anew, and the last one is meant."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, type) and get_origin(value) is None:  # Python 3.10 takes `Box[int]` for a class
            is_of_notebook = value.__module__ == MAIN and "<locals>" not in value.__qualname__
            return (find_class, (MAIN, value.__qualname__)) if is_of_notebook else NotImplemented
        if type(value).__module__ == _SECRETS:
            raise _SecretsError("secrets are never saved")
        return NotImplemented


def _dump_pickle(value: object) -> bytes:
    file = io.BytesIO()
    _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(value)
    return file.getvalue()


def _load_pickle(payload: bytes) -> Any:
    try:
        return pickle.loads(payload)
    except (AttributeError, ModuleNotFoundError) as error:
        raise NotYetError(str(error)) from error


def _let_through(error: BaseException) -> None:
    """Raise the interrupt of the kernel, which is no error of the value."""
    if isinstance(error, KeyboardInterrupt):
        raise error


def _describe_refusal(value: object, error: BaseException, exact: str) -> str:
    if isinstance(error, _SecretsError):
        return str(error)
    try:
        fault = find_fault(value)
    except BaseException as other:  # of a value that cannot even be looked at, or is too deep for that
        _let_through(other)
        fault = None
    where = f" (at {fault.path})" if fault is not None and fault.path else ""
    return f"{exact}, and pickle refuses it{where}: {describe_error(fault.error if fault is not None else error)}"
