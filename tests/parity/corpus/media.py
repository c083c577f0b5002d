"""Pictures, players, frames, formulas, code that is shown and run: with all parameters, and in programs that change them."""

from __future__ import annotations

from tests.parity.program import RUN, program

PROGRAMS = [
    program(
        "pictures",
        "S72",
        """
        import numpy as np
        n = st.slider("n", 0, 9, 3, key="n")
        pixels = np.arange(27, dtype="uint8").reshape(3, 3, 3) * n
        st.image(pixels, "A **caption**", "stretch", False, "BGR", "PNG", link="https://example.org", alt="Pixels")
        st.image([pixels, "https://example.org/a.png"], caption=["One", "Two"], width=100, alt=["One", None])
        st.image(pixels * 1.0 - 5, clamp=True, use_container_width=True)
        st.image("https://example.org/a.png", use_column_width="auto")
        if n > 5:
            st.image(pixels * 1.0 - 5)
        """,
        ("slider", "n", 4),
        ("slider", "n", 6),
    ),
    program(
        "players",
        "S33 S72",
        """
        import numpy as np
        from datetime import timedelta
        tone = np.sin(np.arange(800) / 5)
        again = st.checkbox("Again", key="again")
        for _ in range(2 if again else 1):
            st.audio(
                tone, "audio/wav", "1s", sample_rate=8000, end_time=timedelta(seconds=5), loop=True, autoplay=True, alt="A tone", width=300
            )
        st.video(
            "https://example.org/a.mp4", "video/mp4", 1, subtitles={"English": "WEBVTT"}, end_time="5s", loop=True, autoplay=False,
            muted=True, alt="A film", width="stretch",
        )
        """,
        RUN,
        ("check", "again"),
        ("uncheck", "again"),
    ),
    program(
        "frames",
        "S72",
        """
        st.iframe("<b>HTML</b>", width="content", height=100, tab_index=0, alt="A frame")
        st.iframe("https://example.org")
        st.logo(":material/home:", size="large", link="https://example.org", icon_image="🎈")
        with st.sidebar:
            st.image("https://example.org/a.png")
            st.iframe("/lab", height="stretch")
        """,
    ),
    program(
        "formulas and badges",
        "S72",
        r"""
        st.latex(r"\sqrt{x}", help="A root", width="content")
        st.badge("New", icon="🎈", color="green", width="stretch", help="Help")
        place = st.empty()
        place.badge("One")
        place.latex("x")
        """,
        RUN,
    ),
    program(
        "code that is shown and run",
        "S14 S72",
        """
        with st.echo(code_location="below"):
            n = st.slider("n", 0, 9, 3, key="n")
            st.session_state.twice = n * 2
        with st.echo():
            if n > 5:
                st.write("many")  # a comment
            else:
                st.write("few")
        st.help(obj=len, width=300)
        st.help(n)
        """,
        ("slider", "n", 8),
    ),
]
