"""Markdown as HTML: Streamlit's additions, maths, and nothing that runs."""

from __future__ import annotations

import re

import pytest

from jupyter_rerun.elements.symbols import find_emoji
from jupyter_rerun.render.html.markdown import render_inline, render_markdown
from jupyter_rerun.render.html.markdown_parser import find_parser
from jupyter_rerun.render.html.names import slug

CASES = {
    "emphasis": ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>"),
    "html is text": ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
    "heading has a name": ("## A *b*!", '<h2 id="user-a-b">A <em>b</em>!</h2>'),
    "link": ("[a](https://b.c)", '<p><a href="https://b.c" target="_blank" rel="noopener noreferrer">a</a></p>'),
    "link in the page": ("[a](#b)", '<p><a href="#user-b">a</a></p>'),
    "bare address": ("https://b.c", '<p><a href="https://b.c" target="_blank" rel="noopener noreferrer">https://b.c</a></p>'),
    "javascript link": ("[a](javascript:b)", "<p>[a](javascript:b)</p>"),
    "javascript link in capitals": ("[a](JaVaScRiPt:b)", "<p>[a](JaVaScRiPt:b)</p>"),
    "color": (
        ":red[a]",
        '<p><span class="directive red" style="color:var(--rerun-red,color-mix(in srgb,rgb(214,58,58) 80%,currentcolor))">a</span></p>',
    ),
    "small": (":small[*a*]", '<p><small class="directive small"><em>a</em></small></p>'),
    "custom color": (
        ':color[a]{foreground="#d50000"}',
        '<p><span class="directive color" style="color:#d50000">a</span></p>',
    ),
    "refused color": (':color[a]{background="url(x)"}', '<p><span class="directive color">a</span></p>'),
    "unknown color": (":pink[a]", "<p>:pink[a]</p>"),
    "open directive": (":red[a", "<p>:red[a</p>"),
    "directive in code": ("`:red[a]`", "<p><code>:red[a]</code></p>"),
    "emoji": ("a :tada: b", "<p>a 🎉 b</p>"),
    "emoji with a sign": (":+1: :-1: :1234:", "<p>👍 👎 🔢</p>"),
    "emoji in code": ("`:tada:`", "<p><code>:tada:</code></p>"),
    "Streamlit": (":streamlit:", '<p><span class="icon" role="img" aria-label="Streamlit" title="Streamlit">🎈</span></p>'),
    "unknown shortcode": ("a :nope: 10:30:45", "<p>a :nope: 10:30:45</p>"),
    "unknown icon": (":material/no_such:", '<p><span class="icon">:material/no_such:</span></p>'),
    "arrows": ("a -> b <-> c -- d >= e `->`", "<p>a → b ↔ c — d ≥ e <code>-&gt;</code></p>"),
    "arrows in a link": ("[a -> b](#c) -> d", '<p><a href="#user-c">a -&gt; b</a> → d</p>'),
    "note without a text": ("a[^1] ^[b]", "<p>a[^1] ^[b]</p>"),
    "arrows in words": ("a->b", "<p>a-&gt;b</p>"),
    "maths": ("a $x < 1$ b", '<p>a <span class="math inline">$x &lt; 1$</span> b</p>'),
    "block of maths": ("$$\nx\n$$", '<div class="math block">$$x$$</div>'),
    "money": ("$5 and $10, $5/$6, \\$7", "<p>$5 and $10, $5/$6, $7</p>"),
    "code": (
        "```python\nf(1)\n```",
        '<pre><code class="language-python"><span class="n">f</span><span class="p">(</span><span class="mi">1</span>'
        '<span class="p">)</span></code></pre>',
    ),
    "code in an unknown language": ("```nope\n<a>\n```", '<pre><code class="language-nope">&lt;a&gt;</code></pre>'),
}


@pytest.mark.parametrize(("text", "html"), CASES.values(), ids=CASES)
def test_markdown_becomes_html(text, html):
    """Each construct gives the HTML that the view styles."""
    assert render_markdown(text).html == html


def test_directives_nest():
    """Directives, links and emphasis stand inside each other."""
    html = render_markdown(":red[a :blue-badge[**b** [c](https://d)] e]").html
    assert html.count("<span") == 2
    assert html.index("red") < html.index("blue-badge") < html.index("<strong>") < html.index("<a ") < html.index("e</span>")


def test_table_and_task_list():
    """GitHub's tables align their columns; tasks are boxes that cannot be ticked."""
    html = render_markdown("a | b\n--|-:\n1 | 2\n\n- [x] c\n- [ ] d").html
    assert '<td style="text-align:right">2</td>' in html
    assert html.count('type="checkbox"') == html.count('disabled="disabled"') == 2


def test_footnotes_lead_to_their_own_text():
    """Two texts on one page have a first note each: its name is made of the text."""
    first, other = (render_markdown(f"{word}[^x]\n\n[^x]: A *note*.").html for word in ("one", "two"))
    names = [re.findall(r'(?:id|href)="#?([^"]+)"', html) for html in (first, other)]
    assert len(names[0]) == 4
    assert len({*names[0]}) == 2
    assert not {*names[0]} & {*names[1]}
    assert "<em>note</em>" in first


def test_every_shortcode_of_streamlit_is_there():
    """The table is made of the list that Streamlit's front end has."""
    names = ("tada", "rocket", "thinking", "woman_technologist", "de", "zzz", "sparkling_heart", "100", "non-potable_water")
    assert all(find_emoji(name) for name in names)


@pytest.mark.parametrize(
    "text", [":red[a]", ":blue-background[a]", ":green-badge[a]", ":small[a]", ":tada:", ":material/home:", "$a$", "a -> b"]
)
def test_labels_have_the_additions_too(text):
    """What a text shows, a label shows, without the paragraph."""
    assert render_markdown(text).html == f"<p>{render_inline(text).html}</p>"


def test_maths_is_told():
    """The view loads a typesetter only for a text with maths."""
    assert [render_markdown(text).has_math for text in ("a", "$a$", "$$\na\n$$", "`$a$`")] == [False, True, True, False]


DANGERS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href=' \n java\tscript:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<iframe src='https://a.b'></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)></svg>",
    "<math><mtext></mtext><mglyph><style><img src onerror=alert(1)></style></mglyph></math>",
    "<object data='javascript:alert(1)'></object>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>a</button></form>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://a.b'>",
    "<style><img src=x onerror=alert(1)></style>",
]


@pytest.mark.parametrize("text", DANGERS)
def test_allowed_html_runs_nothing(text):
    """HTML that the user allows keeps its looks and loses what runs code or leaves the page."""
    html = render_markdown(text, allows_html=True).html.lower()
    for danger in ("<script", "onerror=", "onload=", "javascript:", "<iframe", "<object", "<base", "<meta", "action=", "data:text"):
        if danger == "onerror=" and "<style>" in html:
            continue  # inside a style sheet it is text
        assert danger not in html


def test_allowed_html_keeps_its_looks():
    """Styles, classes, pictures and disclosure stay."""
    text = '<div class="a" style="color:red"><details open><summary>s</summary><img src="data:image/png;base64,AA=="></details></div>'
    html = render_markdown(text, allows_html=True).html
    for kept in ('class="user-a"', 'style="color:red"', "<details open", "<summary>", 'src="data:image/png;base64,AA=="'):
        assert kept in html


def test_labels_have_no_blocks():
    """In a line of text the marks of blocks are text, and line breaks are spaces."""
    assert render_inline("# a\n- **b**").html == "# a - <strong>b</strong>"


@pytest.mark.parametrize(
    ("text", "name"), [("A b", "a-b"), ("  :red[A] *b*! ", "a-b"), ("Ü 1.2", "ü-1-2"), ("!", "")], ids=["words", "marks", "other", "none"]
)
def test_heading_is_named_after_its_text(text, name):
    """The name holds letters and digits, joined by dashes."""
    assert slug(text) == name


def test_unchanged_text_is_rendered_once():
    """The second time costs a look-up."""
    render_markdown("rendered **once**")
    before = render_markdown.cache_info().hits
    render_markdown("rendered **once**")
    assert render_markdown.cache_info().hits == before + 1


def test_a_material_icon_is_drawn():
    """Its drawing stands in the text, named for who cannot see it; nothing is to be fetched."""
    html = render_markdown("Go :material/home_work:").html

    assert 'aria-label="home work"' in html
    assert "<path fill" in html
    assert "http" not in html


@pytest.mark.parametrize("text", ["Name", "two words", "a, b", "Größe 10", "漢字", "1 of 2", "10", "n", "www", "A  B"])
def test_a_text_without_marks_is_what_the_parser_makes_of_it(text):
    """Such texts are not parsed, which shows nowhere."""
    assert render_inline(text).html == find_parser(False).renderInline(" ".join(text.split())).strip()
    assert render_markdown(text).html == find_parser(False).render(text).strip()
