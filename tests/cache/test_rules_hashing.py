"""Which arguments are equal, which differ, and which have no hash, played on both sides."""

from __future__ import annotations

import pytest

from tests.cases import case

PRELUDE = """
import collections, dataclasses, datetime, decimal, enum, functools, io, math, os, pathlib, re, threading, types, uuid, zoneinfo
import numpy as np, pandas as pd
from unittest.mock import Mock
from PIL import Image
def g(): pass
class C:
    def __init__(self): self.a = 1
    def m(self): pass
class S:
    __slots__ = ('a',)
class E(enum.Enum):
    A = 1
    B = 2
@dataclasses.dataclass
class D: a: object
@dataclasses.dataclass(slots=True)
class DS: a: int
class T(str): pass
NT = collections.namedtuple('NT', 'a')
L = []; L.append(L)
frame = pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})
mock = Mock()
@st.cache_data
def f(x):
    ss.n = ss.get('n', 0) + 1
    return 1
"""

EQUAL = [
    *("max", "{1, 2}", "frozenset({'a'})", "slice(1, 2)", "range(3)", "functools.partial(max, 1)", "C", "re.compile('a')", "math"),
    *("collections.OrderedDict(a=1)", "collections.Counter('aa')", "decimal.Decimal('1')", "pathlib.Path('a')"),
    *("datetime.timedelta(1)", "datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)", "zoneinfo.ZoneInfo('UTC')"),
    *("np.arange(3)", "np.int64(3)", "np.datetime64('2020')", "np.add", "np.array([{}, 'a'], dtype=object)", "np.float32(2)"),
    *("types.MappingProxyType({})", "{}.items()", "io.BytesIO(b'a')", "io.StringIO('a')", "open(os.__file__)", "mock"),
    *("E.A", "bytearray(b'a')", "...", "ValueError('a')", "L", "Image.new('RGB', (2, 2))", "uuid.UUID(int=1)", "str.join", "list[int]"),
    *("frame.copy()", "frame['b'].copy()", "pd.Timestamp('2020')", "pd.DataFrame({'a': [[1]]})"),
    *("D([1])", "DS(1)", "NT(1)", "T('a')", "[None, True, 1.5, b'']", "{'a': {'b': (1, [2])}}"),
]

DIFFERENT = [
    *(("1", "True"), ("1", "1.0"), ("0.0", "-0.0"), ("'a'", "b'a'"), ("None", "0")),
    *(("[1]", "(1,)"), ("[1, [2]]", "[[1], 2]"), ("['ab', 'c']", "['a', 'bc']")),
    *(("{1: 2}", "{2: 1}"), ("{'a': 1, 'b': 2}", "{'b': 2, 'a': 1}")),
    *(("np.arange(6)", "np.arange(6).reshape(2, 3)"), ("np.arange(3)", "np.arange(3.0)")),
    *(("frame", "frame[['b', 'a']]"), ("frame", "frame.rename(columns={'a': 'c'})")),
    *(("frame", "frame.iloc[::-1]"), ("frame['a']", "frame['b']")),
    *(("E.A", "E.B"), ("D(1)", "D(2)"), ("D(1)", "DS(1)")),
    *(("max", "min"), ("int", "str"), ("functools.partial(max, 1)", "functools.partial(max, 2)")),
    *(("re.compile('a')", "re.compile('a', 2)"), ("io.BytesIO(b'a')", "io.BytesIO(b'b')")),
    ("Image.new('RGB', (2, 2))", "Image.new('RGB', (2, 2), 'red')"),
]

REFUSED = [
    *("lambda: 1", "g", "object()", "C()", "S()", "C().m", "functools.partial(g)", "(i for i in [1])", "threading.Lock()"),
    *("memoryview(b'a')", "[C()]", "D(C())", "ss", "st.sidebar", "{}.keys()"),
]


@pytest.mark.parametrize("value", EQUAL)
def test_equal_content_is_one_call(value: str):
    """S65: two values made alike have one hash."""
    pair = case(value, f"{PRELUDE}f({value})\nf({value})").play()

    assert pair.ours.session_state.n == 1


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_other_content_is_another_call(left: str, right: str):
    """S65: values of other types, orders, shapes or names differ."""
    pair = case(left, f"{PRELUDE}f({left})\nf({right})").play()

    assert pair.ours.session_state.n == 2


@pytest.mark.parametrize("value", REFUSED)
def test_what_has_no_content_is_refused(value: str):
    """S65: functions, and objects of classes that do not say what their content is."""
    pair = case(value, f"{PRELUDE}f({value})").play()

    assert pair.ours.exception[0].proto.type.endswith("UnhashableParamError")
