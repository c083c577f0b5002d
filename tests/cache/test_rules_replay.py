"""What cached functions draw, when they run and when their results are kept, played on both sides."""

from __future__ import annotations

from tests.cases import RUN, Case, case, each

REPLAYED = [
    case(
        "everything goes where it went",
        """
        @st.cache_data
        def f():
            st.write('a'); st.sidebar.write('s')
            with st.container(): st.write('in')
            c = st.columns(2); c[0].write('c0')
            e = st.empty(); e.write('1'); e.write('2')
            return 1
        st.write('before')
        with st.expander('x'): f()
        st.write('after')
        """,
        RUN,
        RUN,
    ),
    case(
        "relative to where it is called",
        """
        @st.cache_data
        def f(): st.write('a')
        f()
        with st.sidebar: f()
        st.columns(2)[1].write('x')
        with st.expander('x'): f()
        """,
        RUN,
    ),
    case("into a slot that holds one", "e = st.empty()\n@st.cache_data\ndef f(): st.write('a'); st.write('b')\nwith e: f()", RUN),
    case(
        "a container named from outside",
        """
        c = st.container()
        @st.cache_data
        def f(): st.write('one'); c.write('s'); st.write('three')
        f()
        st.write('after')
        """,
        RUN,
    ),
    case("also if it is the current one", "c = st.container()\n@st.cache_resource\ndef f(): c.write('s')\nst.write('x')\nwith c: f()", RUN),
    case(
        "a container entered from outside",
        """
        c = st.container()
        @st.cache_data
        def f():
            with c: st.write('s')
        st.write('x')
        f()
        """,
        RUN,
    ),
    case(
        "nested functions",
        """
        @st.cache_data
        def g(): st.write('inner'); return 1
        @st.cache_resource
        def f(): st.write('outer'); g(); return 2
        f(); g()
        """,
        RUN,
    ),
    case(
        "a kept inner result draws for the outer one",
        """
        @st.cache_data
        def g(): st.write('inner'); return 1
        g()
        @st.cache_resource
        def f(): st.write('outer'); g(); return 2
        f()
        """,
        RUN,
    ),
    case(
        "a container handed to an inner function",
        """
        @st.cache_data
        def g(_c): _c.write('inner'); return 1
        @st.cache_data
        def f(): c = st.container(); g(c); return 2
        f()
        """,
        RUN,
    ),
    case(
        "an input inside",
        """
        @st.cache_data
        def f(): st.write('top'); return st.slider('n', 0, 10, key='n')
        st.write(f())
        """,
    ),
    case(
        "an input inside, again",
        """
        @st.cache_data
        def f(): st.write('top'); return st.button('n', key='n')
        st.write(f())
        """,
        RUN,
        ("click", "n"),
    ),
    case(
        "a form inside",
        """
        @st.cache_data
        def f():
            with st.form('k'):
                st.text_input('t', key='t')
                st.form_submit_button()
        f()
        """,
    ),
    case("a spinner inside leaves nothing", "@st.cache_data\ndef f():\n    with st.spinner('x'): st.write('y')\nf()", RUN),
    case("an error inside", "@st.cache_data\ndef f(): st.error('no'); st.exception(ValueError('shown'))\nf()", RUN),
]


@each(REPLAYED)
def test_what_is_drawn(case: Case):
    """S66: a result comes with what its function drew."""
    case.play()
