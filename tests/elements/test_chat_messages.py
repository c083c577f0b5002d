"""Messages of a chat, judged by Streamlit."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from jupyter_rerun.elements.chat.messages import find_avatar
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

PRELUDE = "import streamlit as st\n"

CALLS = [
    "st.chat_message('user')",
    "st.chat_message('assistant', width='content')",
    "st.chat_message('AI', width=300)",
    "st.chat_message('human')",
    "st.chat_message('Ada')",
    "st.chat_message('')",
    "st.chat_message('🚀')",
    "st.chat_message('Ada', avatar='🚀')",
    "st.chat_message('Ada', avatar='ai')",
    "st.chat_message('Ada', avatar=':material/home:')",
    "st.chat_message('Ada', avatar=':material/No')",
    "st.chat_message('user', avatar='https://example.org/a.png')",
    "st.chat_message('Ada', avatar='no such file.png')",
    "st.chat_message('Ada', avatar='')",
    "st.chat_message('Ada', avatar=3)",
    "st.chat_message('Ada', avatar=b'no image')",
    "st.chat_message(None)",
    "st.chat_message('Ada', width='x')",
]


@pytest.mark.parametrize("call", CALLS)
def test_call_gives_what_streamlit_gives(call):
    """Tree, name, avatar and class of error are the same, also in the second run."""
    run_both(f"{PRELUDE}handle = {call}\n", ("run",))


SCRIPTS = {
    "a conversation": "with st.chat_message('user'):\n    st.write('Hello')\nst.chat_message('ai').markdown('Hi')\nst.chat_input('Say')\n",
    "an input in a message": "with st.chat_message('user'):\n    st.chat_input('q')\n    st.button('b')\n",
    "a message in a message": "with st.chat_message('user'):\n    st.chat_message('ai').text('x')\n",
    "anything in a message": "m = st.chat_message('user')\na, b = m.columns(2)\na.tabs(['t'])[0].text('x')\n",
    "in a fragment": "@st.fragment\ndef f():\n    st.chat_message('user').button('x')\nf()\n",
    "in a cached function": "@st.cache_data\ndef f():\n    st.chat_message('user').text('x')\n    return 1\nf()\nf()\n",
    "in the bottom": "with st.bottom:\n    st.chat_message('user').text('x')\n",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_tree_is_that_of_streamlit(script):
    """Elements stand where Streamlit puts them."""
    run_both(PRELUDE + script, ("run",))


CHAT = """
if 'history' not in st.session_state:
    st.session_state.history = []
for name, text in st.session_state.history:
    st.chat_message(name).write(text)
if prompt := st.chat_input('Say', key='say'):
    st.chat_message('user').write(prompt)
    answer = st.chat_message('assistant').write_stream(word + ' ' for word in f'You said {prompt}'.split())
    st.session_state.history += [('user', prompt), ('assistant', answer)]
"""


def test_a_chat_goes_on():
    """Each message is answered, and what was said before stays."""
    pair = run_both(PRELUDE + CHAT, ("chat_input", "say", "hello"), ("chat_input", "say", "bye"), ("run",))
    assert [message.name for message in pair.ours.chat_message] == ["user", "assistant"] * 2
    assert pair.ours.chat_message[3].markdown[0].value == "You said bye"


def _png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (2, 2), "red").save(out, "PNG")
    return out.getvalue()


SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"
IMAGES = {
    "bytes": (_png(), "image/jpeg"),
    "a stream": (BytesIO(_png()), "image/jpeg"),
    "SVG": (SVG, "image/svg+xml"),
    "a picture of PIL": (Image.new("RGBA", (2, 2)), "image/png"),
    "an array": (np.zeros((2, 2, 3), np.uint8), "image/jpeg"),
}


@pytest.mark.parametrize(("image", "mime"), IMAGES.values(), ids=IMAGES)
def test_avatar_may_be_an_image(image, mime):
    """Its bytes travel as a blob, named by what they are; a picture that has no transparency as JPEG, as `image` does it."""
    kind, name, blob = find_avatar("Ada", image)
    assert (kind, blob.mime) == ("image", mime)
    assert name == blob.digest


def test_avatar_may_be_a_file(tmp_path):
    """A path is read when the message is drawn; the element tells its bytes."""
    path = tmp_path / "ada.png"
    path.write_bytes(_png())
    app = AppTest.from_string(f"{PRELUDE}st.chat_message('Ada', avatar={str(path)!r})\n").run()
    (blob,) = app.chat_message[0].proto.blobs
    assert (blob.content[:2], blob.mime) == (b"\xff\xd8", "image/jpeg")
