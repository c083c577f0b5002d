"""How often cached functions run and what they return, played on both sides."""

from __future__ import annotations

import pytest

from tests.cases import RUN, Case, case, each

LOG = "log = ss.setdefault('log', [])\n"

RESULTS = [
    case(
        "data is copied, resources are shared",
        """
        @st.cache_data
        def f(): return [1]
        @st.cache_resource
        def g(): return [1]
        a = f(); a.append(2); b = f(); c = g(); c.append(2); d = g()
        st.write(a, b, f() is f(), c, g() is g())
        """,
        RUN,
    ),
    case(
        "results outlive runs",
        """
        @st.cache_data
        def f(): ss.n = ss.get('n', 0) + 1; return ss.n
        st.write(f(), f())
        """,
        RUN,
        RUN,
    ),
    case(
        "exceptions are not kept",
        LOG
        + """
@st.cache_data
def f(): log.append(1); st.write('x'); raise ValueError('no')
f()
""",
        RUN,
    ),
    case(
        "clear forgets one call, a function, or all",
        LOG
        + """
@st.cache_data
def f(x): log.append(x); return x
@st.cache_data
def g(x): log.append(-x); return x
f(1); f(2); g(1); f.clear(1); f(1); f(2); g(1); f.clear(x=2); f(2); f.clear(3); f.clear(); f(1); f(2); g(1)
st.cache_resource.clear(); f(1); st.cache_data.clear(); f(1); g(1)
""",
    ),
    case(
        "closures share their results",
        LOG
        + """
def make(n):
    @st.cache_data
    def f(): log.append(n); return n
    return f
st.write(make(1)(), make(2)())
""",
    ),
    case(
        "two definitions that take turns keep their results",
        LOG
        + """
ss.i = ss.get('i', -1) + 1
if ss.i % 2:
    @st.cache_data
    def f(): log.append('a'); return 'a'
else:
    @st.cache_data
    def f(): log.append('b'); return 'b'
st.write(f())
""",
        RUN,
        RUN,
        RUN,
    ),
    case(
        "methods, by all ways to make them",
        LOG
        + """
class A:
    @st.cache_data
    def g(_self, x):
        'doc of g'
        log.append(x); return x
    @staticmethod
    @st.cache_data
    def h(x): log.append(x); return x
    @classmethod
    @st.cache_data
    def k(cls, x): log.append((cls.__name__, x)); return x
    @property
    @st.cache_data
    def p(_self): log.append('p'); return 1
A().g(1); A().g(1); A.h(2); A().h(2); A.k(3); A().k(3); A().p; A().p
A().g.clear(1); A().g(1); A().g.clear(); A().g(1); A.g(A(), 1)
st.text(A.g.__name__); st.text(A.g.__doc__); st.text(A().g.__name__)
""",
    ),
    case("an object counts as an argument of its methods", "class A:\n    @st.cache_data\n    def f(self): return 1\nA().f()"),
    case("a class can be cached", "class K:\n    def __init__(self, x=1): self.x = x\nst.write(st.cache_resource(K)().x)"),
    case("without a function it is a decorator", "f = st.cache_data(None)(lambda x: x)\nst.write(f(3))"),
    case(
        "coroutines are awaited once",
        LOG
        + """
import asyncio
@st.cache_data
async def f(x): log.append(x); await asyncio.sleep(0); return [x]
async def main(): return await asyncio.gather(f(1), f(1), f(2))
st.write(asyncio.run(main()), asyncio.run(main()))
st.text(asyncio.iscoroutinefunction(f))
""",
        RUN,
    ),
    case(
        "a coroutine that fails lets another try",
        LOG
        + """
import asyncio
@st.cache_resource
async def f(x):
    log.append(x); await asyncio.sleep(0)
    if len(log) == 1: raise ValueError('once')
    return x
async def main(): return await asyncio.gather(f(1), f(1), return_exceptions=True)
first, second = asyncio.run(main())
st.text(type(first).__name__); st.text(second)
""",
    ),
    case(
        "a callback may call one",
        """
        @st.cache_data
        def f(x): st.write('drawn'); return x
        st.button('b', key='b', on_click=f, args=(1,))
        """,
        ("click", "b"),
        ("click", "b"),
    ),
    case(
        "a rerun inside is no result",
        """
        @st.cache_data
        def f():
            ss.x = ss.get('x', 0) + 1
            if ss.x < 3: st.rerun()
            return ss.x
        st.write(f())
        """,
        RUN,
    ),
    case(
        "each session may have its own",
        LOG
        + """
@st.cache_resource(scope='session')
def f(x): log.append(x); return log
st.write(f(1) is log)
""",
        RUN,
    ),
]


@each(RESULTS)
def test_results(case: Case):
    """S64: one run of the function per call of its own; copies or one object; clear forgets."""
    case.play()


KEYS = [
    case(
        "arguments count by name and value, defaults that are left out do not",
        LOG
        + """
@st.cache_data
def f(a, b=1, *args, c=3, **kw): log.append((a, b, args, c, kw)); return 1
f(1); f(1, 1); f(a=1); f(b=1, a=1); f(a=1, b=1); f(1, 1, 2); f(1, 1, c=3); f(1, c=3); f(1, d=4, e=5); f(1, e=5, d=4); f(True); f(1.0)
""",
    ),
    case(
        "underscores leave parameters out",
        LOG
        + """
@st.cache_data
def f(_a, b, **kw): log.append(b); return 1
f(object(), 1); f(2, 1); f(_a=3, b=1); f(1, 2); f(1, 2, _z=object())
""",
    ),
    case(
        "functions in hash_funcs stand in for what they hash",
        LOG
        + """
class P:
    def __init__(self, n): self.n = n
class Q: pass
@st.cache_data(hash_funcs={P: lambda p: p.n, '__main__.Q': lambda q: 1, int: lambda i: i % 2})
def f(x): log.append(1); return 1
f(P(1)); f(P(1)); f(P(2)); f([P(1)]); f([P(1)]); f({'k': (P(1),)}); f({'k': (P(3),)}); f(Q()); f(Q()); f(1); f(3); f(2)
""",
    ),
    case("one that fails is told", "@st.cache_data(hash_funcs={int: lambda i: 1 / 0})\ndef f(x): pass\nf(1)"),
    case("one that is no function is told", "@st.cache_data(hash_funcs={int: 5})\ndef f(x): pass\nf(1)"),
]


@each(KEYS)
def test_keys(case: Case):
    """S65: what makes two calls one."""
    case.play()


ROOM = [
    case(
        "the one used longest ago makes room",
        LOG
        + """
@st.cache_data(max_entries=2)
def f(n): log.append(n); return n
f(1); f(2); f(1); f(3); f(1); f(2)
""",
    ),
    case(
        "sizes count",
        LOG
        + """
@st.cache_data(max_size=2500)
def f(n): log.append(n); return b'x' * n
for n in (1000, 1001, 1000, 1001, 1002, 1000, 5000, 5000): f(n)
""",
    ),
    case(
        "a resource is validated and released",
        LOG
        + """
@st.cache_resource(validate=lambda v: v['ok'], on_release=lambda v: log.append(('released', v['n'])), max_entries=2)
def f(n): log.append(('made', n)); return {'ok': True, 'n': n}
f(1); f(2); f(1); f(3)
f(3)['ok'] = False
f(3); f.clear(3); f.clear()
""",
    ),
    case(
        "a release that fails is told where room is made, not where all is cleared",
        LOG
        + """
@st.cache_resource(on_release=lambda v: 1 / 0, max_entries=1)
def f(n): log.append(('made', n)); return n
f(1)
try: f(2)
except Exception as e: log.append(type(e).__name__)
f(2); f.clear(); f(2)
""",
    ),
]


@each(ROOM)
def test_room(case: Case):
    """S65: what makes room for what, and what happens to it."""
    case.play()


CALL = "def f(x): ss.n = ss.get('n', 0) + 1; return 1\nst.write(f(1), f(1))"


@pytest.mark.parametrize(
    "parameters",
    [
        *("ttl='abc'", "ttl=-1", "ttl=0", "ttl='10'", "ttl='1h'", "ttl=True", "ttl=float('nan')", "persist='x'", "scope='x'"),
        *("max_size='x'", "max_size=0", "max_size=True", "max_size=1.5"),
        *("max_size='1 kb'", "max_size='1.5MiB'", "max_size='.5 GB'", "max_size='0.1b'"),
        *("refresh_mode='x'", "refresh_mode='background'", "refresh_mode='background', ttl=0"),
        "refresh_mode='background', ttl=5, persist='disk'",
        *("hash_funcs=5", "show_spinner=5", "show_spinner='text'", "show_spinner=False, show_time=True", "max_entries=1"),
    ],
)
def test_parameters_of_data(parameters: str):
    """Values are taken or refused as in Streamlit, and lifetimes of nothing keep nothing."""
    case(parameters, f"@st.cache_data({parameters})\n{CALL}").play()


@pytest.mark.parametrize(
    "parameters",
    ["validate=5", "validate=g", "validate=G()", "on_release=5", "on_release=g", "scope='x'", "ttl='abc'", "ttl=0", "refresh_mode='x'"],
)
def test_parameters_of_resources(parameters: str):
    """Nobody would await a coroutine function."""
    prelude = "async def g(x): pass\nclass G:\n    async def __call__(self, x): pass\n"
    case(parameters, f"{prelude}@st.cache_resource({parameters})\n{CALL}").play()


@pytest.mark.parametrize(
    "function",
    [
        pytest.param("import threading\n@st.cache_data\ndef f(): return threading.Lock()\nf()", id="a result that pickle refuses"),
        pytest.param("async def g(): pass\n@st.cache_data\ndef f(): return g()\nf()", id="a coroutine as result"),
        pytest.param("@st.cache_data\nasync def f(): yield 1", id="an asynchronous generator"),
        pytest.param("@st.cache_data(ttl=1, refresh_mode='background')\nasync def f(): pass", id="a coroutine in the background"),
    ],
)
def test_functions_that_cannot_be_cached(function: str):
    """The class of the error is Streamlit's."""
    pair = case("", function).play()

    assert len(pair.ours.exception) == 1
