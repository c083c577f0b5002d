"""Values as bytes and as text: exactly, or refused; and what of them is read when they are damaged."""

from __future__ import annotations

import datetime as dt
import decimal
import hashlib
import importlib
import json
import pathlib
import pickle
import pkgutil
import sys
import threading
import types
import uuid
import zoneinfo
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as some_numpy

from jupyter_rerun.elements.data.grid.states import DataEditorState, ReadOnlyState
from jupyter_rerun.elements.inputs.chat_input import ChatInputValue
from jupyter_rerun.elements.inputs.uploads import StoredFile, UploadedFile
from jupyter_rerun.errors import CannotLoadError, CannotSaveError
from jupyter_rerun.keep import codecs
from jupyter_rerun.keep.codecs import Encoded, decode, decode_text, encode, encode_text
from jupyter_rerun.keep.kinds import own
from jupyter_rerun.keep.nodes import NotYetError
from jupyter_rerun.script.secrets import Secrets, SecretsSection
from tests.keep.classes import ENDED, Color, Ending, Level, Line, Numbers, Old, Pair, Plain, Point, Reducing, Rights, Text, Texts
from tests.keep.same import same
from tests.variants import examples

SECRET = b"a secret of the tests"
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def _uploaded(*, reads: int = 0, writes: bytes = b"") -> UploadedFile:
    file = UploadedFile(StoredFile.from_bytes("Ä.txt", b"content", "text/plain"))
    file.read(reads) if reads else file.write(writes)
    return file


EXACT: dict[str, Any] = {
    "large int": -(10**5000),
    "int at the border": [2**53 - 1, 2**53, -(2**53)],
    "floats": [1.0, 0.1, -0.0, 5e-324, 1e300, float("inf"), float("nan")],
    "lone halves": ["\ud800", "\ud83d\ude00", "😀", "\0"],
    "keys": {"b": 1, "a": {"$x": 2, "10": 3}, 1: 4, (1, "x"): 5, None: 6, 1.5: 7, frozenset({1}): 8},
    "a dict like a tag": {"$tuple": [1]},
    "zones": [
        dt.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=BERLIN),
        dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc),
        dt.time(1, 2, 3, 4, tzinfo=dt.timezone(dt.timedelta(hours=-3, seconds=5), "mine"), fold=1),
    ],
    "numbers": [decimal.Decimal("1.00"), decimal.Decimal("sNaN12"), Fraction(-1, 3), complex(-0.0, float("nan")), uuid.uuid1()],
    "paths": [pathlib.Path("/a/\udcff"), pathlib.PureWindowsPath("c:\\x")],
    "collections": [deque([1], 3), OrderedDict(b=1, a=2), defaultdict(list, {1: [2]}), defaultdict(None), Counter("abca")],
    "slices": [slice(1, None, -1), range(3, 10, 2), range(0)],
    "classes": [Color.RED, Color.BLUE, Level.HIGH, Rights.READ, Rights.READ | Rights.WRITE, Rights(0), Pair(1), Old([1], 2)],
    "dataclasses": [Point(1, [Line((1, 2), {"a": Point(None)})]), Line(1.0, Color.RED)],
    "state of a table": DataEditorState({"edited_rows": {0: {"a": 1.0}}, "added_rows": [ReadOnlyState({"x": ()})], "deleted_rows": []}),
    "message": ChatInputValue("hi", files=[_uploaded(reads=2)], audio=None),
    "upload": [_uploaded(reads=3), _uploaded(writes=b"XY"), _uploaded(reads=1).stored],
    "scalars": [
        np.int8(3),
        np.float32(0.1),
        np.float64("nan"),
        np.bool_(True),
        np.datetime64("2024-01", "M"),
        np.str_("a\0"),
        np.bytes_(b"\0"),
    ],
    "arrays": [
        np.arange(6).reshape(2, 3),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(10)[::3],
        np.broadcast_to(np.arange(3), (2, 3)),
        np.frombuffer(b"abc", "u1"),
        np.array(5),
        np.zeros((0, 3), ">f4"),
        np.array(["a", "bcd"]),
        np.array([1, "a", None, [2]], dtype=object),
        np.zeros(2, [("a", "<i4"), ("b", "<f8", (2, 3)), ("c", [("x", "<i2"), ("y", "S3")])]),
    ],
    "frame": pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": pd.date_range("2024", periods=2, tz="Europe/Berlin")}),
    "frame of objects": pd.DataFrame({"o": [1, "a", None, (2,), decimal.Decimal("1.0"), np.nan]}, dtype=object),
    "labels": pd.DataFrame([[1, 2.5]], columns=["a", "a"], index=pd.MultiIndex.from_tuples([(1, "a")], names=["n", None])),
    "labels of columns": [
        pd.DataFrame([[1, 2]]),
        pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", 1), ("a", 2)])),
        pd.DataFrame([[1, 2]], columns=pd.Index([1, "x"], name=("q",))),
    ],
    "empty frames": [pd.DataFrame(), pd.DataFrame(columns=["a"]), pd.DataFrame(index=pd.date_range("2024", periods=3, freq="h", name="d"))],
    "types of columns": pd.DataFrame(
        {
            "category": pd.Categorical(["x", None], categories=["y", "x"], ordered=True),
            "nullable": pd.array([1, None], "Int64"),
            "period": pd.period_range("2024", periods=2, freq="M"),
            "interval": pd.interval_range(0, 2),
            "zero": [0.0, -0.0],
            "bool": [True, False],
            "seconds": pd.to_datetime(["2024", None]).astype("datetime64[s]"),
            "delta": pd.to_timedelta(["1s", None]),
        }
    ),
    "series": [pd.Series([1.5, None], name=("a", 1)), pd.Series([1], index=["x"]), pd.Series([], dtype="int8")],
    "indices": [pd.RangeIndex(1, 9, 3, name="r"), pd.Index([1.5]), pd.MultiIndex.from_product([[1, 2], ["a"]]), pd.Index([])],
    "single values": [pd.Timestamp("2024-10-27 01:30", tz="UTC").tz_convert(BERLIN), pd.Timestamp(0), pd.Timedelta("3us"), pd.NaT, pd.NA],
    "polars": [
        pl.DataFrame({"a": [1, None], "l": [[1], [2, 3]], "c": pl.Series(["q", "r"], dtype=pl.Categorical)}),
        pl.Series("s", [1.0, float("nan")]),
        pl.DataFrame(),
    ],
    "pyarrow": [
        pa.table({"a": [1, 2], "s": ["x", None]}).replace_schema_metadata({"k": "v"}),
        pa.array([1, None]),
        pa.array([], pa.int8()),
        pa.array(["a", "b", "a"]).dictionary_encode(),
        pa.chunked_array([[1], [2]]),
        pa.RecordBatch.from_pydict({"a": pa.array([], pa.int8())}),
    ],
}

NOT_EXACT: dict[str, Any] = {
    "subclass of a text": Text("a"),
    "subclass of a list": [Texts([1])],
    "subclass of a dict": Numbers(a=1),
    "subclass of a frame": type("Frame", (pd.DataFrame,), {})({"a": [1]}),
    "subclass of an array": np.ma.masked_array([1], [True]),
    "ways of its own to be copied": Reducing(1),
    "does something at its end": Ending("x"),
    "a class in a function": (lambda: __import__("dataclasses").make_dataclass("Made", ["x"])(1))(),
    "attributes beside the fields": (lambda point: (setattr(point, "more", 1), point)[1])(Point(1)),
    "zone of no name": dt.datetime(2024, 1, 1, tzinfo=zoneinfo.ZoneInfo.no_cache("Europe/Berlin")),
    "a factory": defaultdict(lambda: 0),
    "flags": pd.DataFrame({"a": [1]}).set_flags(allows_duplicate_labels=False),
    "objects in fields": np.zeros(1, [("a", object)]),
    "too large a file": StoredFile("a", "text/plain", own.MOST_UPLOADED_BYTES + 1),
    "plain object": Plain(1),
    "function": print,
    "lock": threading.Lock(),
}

# Generated values: all that JSON is exact for, in containers of containers.
zones = st.none() | st.timezones() | st.timedeltas(dt.timedelta(hours=-23), dt.timedelta(hours=23)).map(dt.timezone)
hashable = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.text(st.characters(categories=["Cs"]))
    | st.binary()
    | st.complex_numbers()
    | st.decimals(allow_nan=False)
    | st.fractions()
    | st.uuids()
    | st.dates()
    | st.timedeltas()
    | st.times(timezones=zones)
    | st.datetimes(timezones=zones)
    | st.sampled_from([*Color, *Level, Rights.READ | Rights.WRITE, pathlib.Path("a/b"), "$tuple", "1", range(1, 9, 2)])
    | some_numpy.from_dtype(np.dtype("f4"))
    | some_numpy.from_dtype(np.dtype("i2"))
    | some_numpy.from_dtype(np.dtype("M8[us]"))
)
SHAPES = some_numpy.array_shapes(min_dims=0, min_side=0, max_side=3)
keys = hashable | st.tuples(hashable, hashable)
values = st.recursive(
    hashable | some_numpy.arrays(some_numpy.scalar_dtypes() | some_numpy.nested_dtypes(), SHAPES),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(keys, inner)
        | st.tuples(inner, inner)
        | st.sets(keys)
        | st.frozensets(keys)
        | st.builds(Point, inner, inner)
        | st.builds(Line, inner, inner)
        | st.builds(Pair, inner, inner)
        | st.builds(deque, st.lists(inner, max_size=3), st.none() | st.integers(3, 9))
        | st.dictionaries(st.text(), inner).map(DataEditorState)
    ),
    max_leaves=12,
)
generated = settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def unpickled(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What has been unpickled; only a test that asks for it may do that."""
    noted: list[bytes] = []
    loads = pickle.loads

    def note(payload: bytes) -> Any:
        noted.append(payload)
        return loads(payload)

    monkeypatch.setattr(codecs.pickle, "loads", note)
    return noted


@pytest.mark.parametrize("value", EXACT.values(), ids=EXACT.keys())
def test_a_value_comes_back_as_it_was(value: Any):
    """As bytes and as text it is equal, and of its type, in all its parts; nothing is pickled for that."""
    encoded = encode("key", value, SECRET)
    text = json.dumps(encode_text("key", value), allow_nan=False).encode("utf-8")

    assert encoded.codec == "json"
    assert same(decode("key", encoded), value)
    assert same(decode_text("key", json.loads(text)), value)


@generated
@given(values)
def test_generated_values_come_back_as_they_were_or_are_refused(value: Any):
    """Whatever its parts are: equal and of the same types, or an error."""
    try:
        encoded = encode("key", value)
    except CannotSaveError:
        return
    assert same(decode("key", encoded), value)
    assert same(decode_text("key", json.loads(json.dumps(encode_text("key", value)))), value)


def test_generated_values_are_hardly_ever_refused():
    """The property above is of values that are written: plain ones, times, arrays, and containers of them always are."""
    for value in ([1.0, {"a": (dt.date.min,)}], {Color.RED: np.zeros(2)}, Point({1}, b"")):
        encode("key", value)


@pytest.mark.parametrize("value", NOT_EXACT.values(), ids=NOT_EXACT.keys())
def test_what_is_not_exact_is_refused(value: Any):
    """Without a secret it is an error that names the key, the type and why; nothing is narrowed to what it is like."""
    with pytest.raises(CannotSaveError) as caught:
        encode("key", value)

    assert caught.value.key == "key"
    assert type(value).__name__ in caught.value.kind
    assert caught.value.reason


@generated
@given(st.dictionaries(st.text(), st.integers() | st.text()), st.randoms())
def test_the_same_value_is_the_same_text(value: dict[str, Any], random: Any):
    """Sets are written in one order, whatever order they are in."""
    items = list(value.items())
    random.shuffle(items)

    assert encode("key", set(items)) == encode("key", set(value.items()))


def test_programs_that_read_and_write_the_text_change_nothing():
    """JavaScript has one type of number, and orders whole numbers first among names: no number is written that it would change."""
    node = encode_text("key", {"b": 1.0, "a": [2**60, {"2": 1, "10": 2}]})["value"]

    assert node == {"$dict": [["b", {"$float": "1.0"}], ["a", [{"$int": hex(2**60)}, {"$dict": [["2", 1], ["10", 2]]}]]]}


# pickle


def test_the_rest_is_pickled_with_a_signature(unpickled: list[bytes]):
    """A store takes what pickle takes; a value that holds itself is one of these."""
    circle: list[Any] = [Plain(1)]
    circle.append(circle)

    encoded = encode("key", circle, SECRET)
    decoded = decode("key", encoded, SECRET)

    assert encoded.codec == "pickle"
    assert decoded[0] == Plain(1)
    assert decoded[1] is decoded
    assert unpickled == [encoded.payload]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda each: (each, b"another secret"), id="another secret"),
        pytest.param(lambda each: (each, None), id="no secret"),
        pytest.param(lambda each: (replace(each, payload=each.payload + b"."), SECRET), id="more bytes"),
        pytest.param(lambda each: (replace(each, seal=b""), SECRET), id="no signature"),
        pytest.param(lambda each: (replace(each, seal=hashlib.sha256(each.payload).digest()), SECRET), id="a checksum"),
        pytest.param(lambda each: (replace(each, codec="json"), SECRET), id="another codec"),
        pytest.param(lambda each: (replace(each, version=2), SECRET), id="newer"),
        pytest.param(lambda each: (replace(each, version=0), SECRET), id="older"),
    ],
)
def test_nothing_is_unpickled_that_is_not_signed(unpickled: list[bytes], change: Any):
    """A pickle runs what it names: one that this secret has not signed as it is stays closed."""
    encoded, secret = change(encode("key", Plain(1), SECRET))

    with pytest.raises(CannotLoadError):
        decode("key", encoded, secret)

    assert unpickled == []


def test_a_signature_is_of_one_key(unpickled: list[bytes]):
    """What was signed as one entry is not read as another, nor is a checksum of one that of another."""
    for value in (Plain(1), 1):
        with pytest.raises(CannotLoadError):
            decode("other", encode("key", value, SECRET), SECRET)
    assert unpickled == []


@pytest.mark.parametrize("secrets", [[Plain(Secrets())], {"a": SecretsSection({"password": "x"})}], ids=["all", "a section"])
def test_secrets_are_not_pickled(secrets: object):
    """The secrets of an app are never saved, wherever they stand in a value."""
    with pytest.raises(CannotSaveError, match="secrets are never saved"):
        encode("key", secrets, SECRET)


def test_an_error_says_where_it_is():
    """Of a value that nothing takes it says which part."""
    with pytest.raises(CannotSaveError, match=r"at \['a'\]\[0\]\.x") as caught:
        encode("key", {"a": [Plain(threading.Lock())]}, SECRET)

    assert (caught.value.key, caught.value.kind) == ("key", "dict")


# damage


@pytest.mark.parametrize("value", [*EXACT.values(), Plain(1)], ids=[*EXACT.keys(), "pickle"])
def test_damage_shows(value: Any, unpickled: list[bytes]):
    """A bit that is another one, bytes that are missing: an error, and nothing is unpickled."""
    encoded = encode("key", value, SECRET)
    step = max(len(encoded.payload) // 50, 1)
    damaged = [replace(encoded, payload=encoded.payload[:end]) for end in range(0, len(encoded.payload), step)]
    for place in range(0, len(encoded.payload), step):
        payload = bytearray(encoded.payload)
        payload[place] ^= 1 << place % 8
        damaged.append(replace(encoded, payload=bytes(payload)))
    damaged += [replace(encoded, seal=encoded.seal[:-1] + bytes([encoded.seal[-1] ^ 1]))]

    for each in damaged:
        with pytest.raises(CannotLoadError):
            decode("key", each, SECRET)
    assert unpickled == []


@generated
@given(st.sampled_from(list(EXACT.values())), st.data())
def test_what_somebody_forges_is_a_value_or_an_error(value: Any, data: st.DataObject):
    """A checksum can be made by anybody: whatever then stands in it, no other error comes of it, and nothing is unpickled."""
    loads, noted = codecs.pickle.loads, list[bytes]()
    payload = bytearray(encode("key", value).payload)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, min(len(payload), 400) - 1))
        payload[place] = data.draw(st.sampled_from(b'0123456789"[]{},:$atnf\n\x00\xff'))
    forged = codecs._seal("key", "json", bytes(payload), b"")
    codecs.pickle.loads = noted.append  # type: ignore[assignment]
    try:
        decode("key", forged, SECRET)
    except (CannotLoadError, NotYetError):
        pass
    finally:
        codecs.pickle.loads = loads
    assert noted == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda entry: entry | {"value": 2}, id="value"),
        pytest.param(lambda entry: entry | {"version": 99}, id="newer"),
        pytest.param(lambda entry: entry | {"version": "1"}, id="no version"),
        pytest.param(lambda entry: entry | {"codec": "pickle", "value": "gASVBAAAAAAAAABLAS4="}, id="pickle"),
        pytest.param(lambda entry: entry | {"seal": None}, id="no checksum"),
        pytest.param(lambda entry: {"value": 1}, id="little"),
        pytest.param(lambda entry: [], id="a list"),
        pytest.param(lambda entry: None, id="nothing"),
    ],
)
def test_a_text_that_is_no_such_value_is_an_error(change: Any, unpickled: list[bytes]):
    """Damaged, changed by hand, newer, or pickled: a text is read as it was written, or not."""
    with pytest.raises(CannotLoadError):
        decode_text("key", change(encode_text("key", 1)))
    assert unpickled == []


def test_a_newer_version_is_left_closed():
    """It is named as that, and can be told from what is damaged."""
    encoded = Encoded("json", codecs.VERSIONS["json"] + 1, b"?", b"?")

    assert encoded.is_newer
    assert Encoded("later", 1, b"?", b"?").is_newer
    with pytest.raises(CannotLoadError, match="newer version"):
        decode("key", encoded)


# classes


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """The module in which a notebook defines its classes."""
    module = types.ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", module)
    return module


def define(main: types.ModuleType, code: str) -> None:
    exec("from __future__ import annotations\nimport dataclasses, enum\nfrom typing import NamedTuple\n" + code, vars(main))


CLASSES = """
class Color(enum.Enum):
    RED = 1
@dataclasses.dataclass
class Point:
    x: int
class Pair(NamedTuple):
    left: int
class Cart:
    pass
"""


def test_a_class_with_a_parameter_comes_back_with_it(main: types.ModuleType):
    """As an alias, not as the class alone, which Python 3.10 takes it for."""
    define(main, "class Box:\n    __class_getitem__ = classmethod(type(list[int]))")
    value = [main.Box, main.Box[int], list[int]]

    assert decode("key", encode("key", value, SECRET), SECRET) == value


def test_classes_of_a_notebook_come_back_as_the_ones_of_now(main: types.ModuleType):
    """Each run of an app defines its classes anew, and so does a new kernel: an object is one of the class that has the name."""
    define(main, CLASSES)
    first = [main.Color.RED, main.Point(3), main.Pair(4), main.Cart()]
    define(main, CLASSES)
    encoded = [encode("key", value, SECRET) for value in first]
    define(main, CLASSES)

    decoded = [decode("key", each, SECRET) for each in encoded]

    assert decoded[:3] == [main.Color.RED, main.Point(3), main.Pair(4)]
    assert [each.codec for each in encoded] == ["json"] * 3 + ["pickle"]
    assert type(decoded[3]) is main.Cart


def test_a_class_that_does_not_exist_yet_can_be_waited_for(main: types.ModuleType):
    """A new kernel has not run the cell that defines it: that is no damage."""
    define(main, CLASSES)
    values = [main.Color.RED, main.Point(3), main.Pair(4), main.Cart()]
    encoded = [encode("key", value, SECRET) for value in values]
    vars(main).clear()

    for each in encoded:
        with pytest.raises(NotYetError):
            decode("key", each, SECRET)


WITH_WAYS_OF_THEIR_OWN = """
class Color(enum.Flag):
    BLUE = 4
@dataclasses.dataclass
class Point:
    x: int
    def __del__(self): pass
class Pair(NamedTuple):
    left: int
    def __reduce__(self): return 1
"""


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(CLASSES.replace("RED", "BLUE").replace("x: int", "y: int").replace("left", "right"), id="other parts"),
        pytest.param("Color = Point = Pair = len", id="functions"),
        pytest.param("class Color: RED = 1\nPoint = Pair = Color", id="plain classes"),
        pytest.param(WITH_WAYS_OF_THEIR_OWN, id="ways of their own"),
    ],
)
def test_a_class_that_has_changed_gives_no_object(main: types.ModuleType, code: str):
    """Members and fields must be those that were saved, and the class one that is only what its fields are."""
    define(main, CLASSES)
    encoded = [encode("key", value) for value in (main.Color.RED, main.Point(3), main.Pair(4))]
    define(main, code)

    for each in encoded:
        with pytest.raises(CannotLoadError):
            decode("key", each)


def test_no_module_is_imported_for_a_name():
    """A text names classes of what the program has imported: for others it waits."""
    sys.modules.pop("this", None)
    for tag in ("enum", "dataclass", "namedtuple"):
        payload = b"[%d]\n" % len(text := json.dumps({f"${tag}": ["this", "Zen", []]}).encode()) + text
        with pytest.raises(NotYetError):
            decode("key", codecs._seal("key", "json", payload, b""))

    assert "this" not in sys.modules


def test_no_class_is_named_that_does_something_at_its_end():
    """A forged text makes no object of a class that acts when the object goes."""
    text = json.dumps({"$dataclass": ["tests.keep.classes", "Ending", [["path", "/"]]]}).encode()
    ENDED.clear()
    with pytest.raises(CannotLoadError):
        decode("key", codecs._seal("key", "json", b"[%d]\n" % len(text) + text, b""))

    assert ENDED == []


def test_all_states_of_elements_have_a_kind():
    """A table or chart that comes later has its state in the list."""
    for module in pkgutil.walk_packages(sys.modules["jupyter_rerun.elements"].__path__, "jupyter_rerun.elements."):
        importlib.import_module(module.name)
    known = {ReadOnlyState}
    while more := {each for kind in known for each in kind.__subclasses__() if each.__module__.startswith("jupyter_rerun.")} - known:
        known |= more

    assert {each.__name__ for each in known} == set(own._STATES)
    for kind in known:
        assert same(decode("key", encode("key", kind({"a": {"b": 1}}))), kind({"a": {"b": 1}}))


class Refusing:
    """Lets nobody look at it."""

    def __getattribute__(self, name: str) -> object:
        raise RuntimeError(name)


class Leaving:
    """Ends the process where it is pickled, if nobody minds."""

    def __reduce__(self) -> str:
        raise SystemExit


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "make",
    [Refusing, lambda: [Refusing()], Leaving, lambda: {"a": Leaving()}, lambda: nested(3000)],
    ids=["object", "in a list", "exit", "exit in a dict", "depth"],
)
def test_what_raises_whatever_is_done_with_it_is_refused(make: Callable[[], Any]):
    """And is named; nothing else is the worse for it."""
    with pytest.raises(CannotSaveError, match="is not saved"):
        encode("k", make(), b"secret")


def test_an_aligned_dtype_is_no_packed_one():
    """Such a dtype is equal to one that is laid out by hand, and yet it is another one: pickle knows."""
    value = np.zeros(2, np.dtype([("a", "i1"), ("b", "i8")], align=True))

    with pytest.raises(CannotSaveError, match="dtype"):
        encode("k", value)
    assert decode("k", encode("k", value, b"secret"), b"secret").dtype.isalignedstruct


def test_too_large_a_file_is_not_pickled_either():
    """Nor in a list: what is not to be kept is not kept in another way."""
    with pytest.raises(CannotSaveError, match="larger than 20 MB"):
        encode("f", [StoredFile("a", "text/plain", own.MOST_UPLOADED_BYTES + 1)], b"a secret of the tests")
