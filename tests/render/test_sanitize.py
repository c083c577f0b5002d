"""What is kept of HTML and style sheets that users pass on."""

from __future__ import annotations

import re

import pytest

from jupyter_rerun.render.html.css import clean_sheets, clean_style
from jupyter_rerun.render.html.markdown import render_markdown
from jupyter_rerun.render.html.names import plain_style
from jupyter_rerun.render.html.sanitize import clean_for_page, sanitize, scope_styles

REL = 'rel="noopener noreferrer" target="_blank"'

HTML = {
    "names get a prefix": ("<b class='a jp-b' id=c>x</b>", '<b class="user-a user-jp-b" id="user-c">x</b>'),
    "what refers to names": (
        "<label for=a></label><i aria-owns='a b'></i>",
        '<label for="user-a"></label><i aria-owns="user-a user-b"></i>',
    ),
    "commands": ("<a data-commandlinker-command=a data-x=1>x</a>", '<a rel="noopener noreferrer">x</a>'),
    "attributes of the page": (
        "<p accesskey=a contenteditable draggable=true popover inert autofocus is=x slot=y>x</p>",
        "<p>x</p>",
    ),
    "a link": ("<a href=https://a.b target=_top ping=/c>x</a>", f'<a href="https://a.b" {REL}>x</a>'),
    "a link within": ("<a href='#a' target=_top>x</a>", '<a href="#user-a" rel="noopener noreferrer">x</a>'),
    "a link with a text that looks like one": (
        """<a title=' href="#' href=https://a.b>x</a>""",
        f'<a title=" href=&quot;#" href="https://a.b" {REL}>x</a>',
    ),
    "a link to data": ("<a href='data:text/html,x'>x</a>", '<a rel="noopener noreferrer">x</a>'),
    "a form": (
        "<form action=/a method=post target=_top><input name=b form=c><button formaction=/d popovertarget=e>x</button></form>",
        '<form method="dialog"><input name="user-b"><button>x</button></form>',
    ),
    "order of tabs": ("<b tabindex=5>x</b><b tabindex=0>y</b>", '<b>x</b><b tabindex="0">y</b>'),
    "a drawing": (
        "<svg viewBox='0 0 9 9'><linearGradient id=a></linearGradient><rect fill='url(#a)' style='stroke:url(#a)' mask='url(//b)'/></svg>",
        '<svg viewBox="0 0 9 9"><linearGradient id="user-a"></linearGradient>'
        '<rect fill="url(#user-a)" style="stroke:url(#user-a)"></rect></svg>',
    ),
    "what moves or imports in a drawing": (
        "<svg><use href='#a'/><set attributeName=b to=c /><animate /><foreignObject><p>x</p></foreignObject></svg>",
        "<svg></svg>",
    ),
    "this package's own": ("<p data-line=1 data-rerun-figure=2 data-node-id=3 class=rerun-node>x</p>", '<p class="user-rerun-node">x</p>'),
    "a description": ("<p role=note aria-label=a aria-x=b>x</p>", '<p role="note" aria-label="a">x</p>'),
}


@pytest.mark.parametrize(("html", "kept"), HTML.values(), ids=HTML)
def test_of_html_only_what_is_allowed_stays(html, kept):
    """Attributes by name, names of the user's own with a prefix, links and forms that lead nowhere by themselves."""
    assert sanitize(html) == kept


@pytest.mark.parametrize(("html", "kept"), HTML.values(), ids=HTML)
def test_what_a_page_gets_is_cleaned_in_the_same_way(html, kept):
    """An attribute of any kind is looked at."""
    assert clean_for_page(html) == kept


@pytest.mark.parametrize("html", ["<table><tr><td>1 &lt; 2<tr><td>é</table></div>", "no tags &amp; no end\ud800", ""])
def test_tags_alone_go_to_the_page_as_they_are(html):
    """The page makes the same elements of them as of what is kept of them."""
    assert clean_for_page(html) == html.replace("\ud800", "?")
    assert sanitize(clean_for_page(html)) == sanitize(html)


@pytest.mark.parametrize(
    "html",
    [
        *("<p/onclick=x>a</p>", "<p\x0conclick=x>a</p>", "<!--><p onclick=x>-->", "<script>a</script>", "<td><svg><title></td>", "<p\n>a"),
        *("<style>p{top:0}</style>", "<p>a</p><img src=x onerror=y>", "<plaintext>", "<b>a</b><", "<P onclick=x>a", "</p onclick=x>a"),
    ],
)
def test_what_looks_like_a_tag_alone_is_cleaned(html):
    """Whatever is not a tag by its name only."""
    assert clean_for_page(html) == sanitize(html) != html


STYLES = {
    "looks": ("color:red;font-size:2em", "color:red;font-size:2em"),
    "colors": ("background:rgba(1, 2, 3, .5);color:#FFF", "background:rgba(1, 2, 3, .5);color:#FFF"),
    "what is not known": ("behavior:x;-moz-binding:y;view-transition-name:z;anchor-name:--a;position-anchor:--b;color:red", "color:red"),
    "a position": ("position:fixed;top:0", "position:fixed;top:0"),
    "a position by a variable": ("--a:fixed;position:var(--a)", "--a:fixed"),
    "a position in disguise": ("p\\6fsition:running(x);color:red", "color:red"),
    "an address": ("background:url(https://a/b.png)", "background:url(https://a/b.png)"),
    "an address that runs": ("background:url('javascript:a');color:red", "color:red"),
    "functions that fetch": ("background:image-set('a' 1x);--b:src('c');color:expression(d)", ""),
    "a computed length": ("width:calc(100% - var(--a))", "width:calc(100% - var(--a))"),
    "more than an attribute": ("color:red}*{color:blue", ""),
}


@pytest.mark.parametrize(("css", "kept"), STYLES.values(), ids=STYLES)
def test_of_a_style_only_what_is_allowed_stays(css, kept):
    """Properties and functions by name; positions in plain words."""
    assert clean_style(css) == kept
    assert plain_style(css) in (kept, None)


SHEETS = {
    "names with and without the prefix": (".a#b{color:red}", ":is(.user-a,.a):is(#user-b,#b){color:red;}"),
    "names of keys": (".st-key-a b{color:red}", ":is(.user-st-key-a,.st-key-a,#_) b{color:red;}"),
    "parts of names of keys": ("[class*=st-key-]{color:red}", ":is([class*=st-key-],#_){color:red;}"),
    "beginnings of names of keys": (
        "p[class^='st-key-']{color:red}",
        'p:is([class^="user-st-key-"],[class^="st-key-"],#_){color:red;}',
    ),
    "names in functions": ("p:not(.a):nth-child(2n + 1){color:red}", "p:not(:is(.user-a,.a)):nth-child(2n + 1){color:red;}"),
    "names in attributes": ("[class^='st-']{color:red}", ':is([class^="user-st-"],[class^="st-"]){color:red;}'),
    "the page as a whole": (":root,html,body{--a:1px}", ":scope,:scope,:scope{--a:1px;}"),
    "below the page": ("body p{color:red}", "body p{color:red;}"),
    "more brackets closed than opened": ("}}} p{color:red} b{color:blue}", "b{color:blue;}"),
    "more brackets opened than closed": ("@media all{p{color:red", "@media all{p{color:red;}}"),
    "rules that act on the page": (
        "@import 'a';@font-face{src:url(b)}@property --c{}@page{margin:0}@namespace d;@scope(body){p{color:red}}@view-transition{}",
        "",
    ),
    "layers": ("@layer a,b;@layer c{p{color:red}}", "p{color:red;}"),
    "rules in rules": (".a{color:red;&:hover{top:0}.b{left:0}}", ":is(.user-a,.a){color:red;&:hover{top:0;}:is(.user-b,.b){left:0;}}"),
    "what fetches": ("p{background:url(https://a);mask:url(//b);color:red}", "p{color:red;}"),
    "what is embedded": ("p{background:url(data:image/png;base64,AA==)}", "p{background:url(data:image/png;base64,AA==);}"),
    "the end of an element": ("p::after{content:'\\3c/style>'}", 'p::after{content:"\\3c /style>";}'),
    "important": ("p{color:red!important}", "p{color:red !important;}"),
}


@pytest.mark.parametrize(("css", "kept"), SHEETS.values(), ids=SHEETS)
def test_a_sheet_is_written_anew_in_a_scope(css, kept):
    """What is left is whole, and holds for the app that the sheet stands in."""
    element, _ = clean_sheets([css])

    found = re.fullmatch(
        r'<style class="(rerun-sheet-\w+)">@scope\(:is\(.rerun-app,.jupyter-rerun\):has\(\.\1\) .rerun-inside\) '
        r"to \(\[popover\],dialog\)\{(.*)\}</style>",
        element,
    )
    assert (found[2] if found else element) == kept


def test_sheets_come_first_and_once():
    """A sheet in a drawing, which would be read as markup there, becomes one of the page, too."""
    html = sanitize("<p>a</p><style>p{color:red}</style><svg><style>rect{top:0}</style></svg>")

    assert html.count("<style") == 1
    assert "p{color:red;}rect{top:0;}" in html
    assert html.endswith("</style><p>a</p><svg></svg>")


def test_a_drawing_hides_no_end_of_its_sheet():
    """What is text in a drawing stays text."""
    html = sanitize("<svg><style>&lt;/style&gt;&lt;img src=x onerror=y&gt; p{color:red} &#125; &#125; b{top:0}</style></svg>")

    assert html.count("<") == 4
    assert "b{top" not in html


def test_animations_are_named_by_what_they_hold():
    """Names of keyframes count in the whole page."""
    html = sanitize("<style>@keyframes a{to{top:0}} p{animation:a 1s}</style><p style='animation-name:a'>x</p>")

    (name,) = set(re.findall(r"user-a-\w+", html))
    assert f"@keyframes {name}{{to{{top:0;}}}}p{{animation:{name} 1s;}}" in html
    assert f'style="animation-name:{name}"' in html


def test_html_with_scripts_keeps_its_names_and_has_scoped_sheets():
    """Its scripts look for names as they are written."""
    html = scope_styles("<style>.a{color:red}</style><p class=a data-b=1 onclick=c()>x</p><script>1</script>")

    assert html.endswith("</style><p class=a data-b=1 onclick=c()>x</p><script>1</script>")
    assert html.startswith('<style class="rerun-sheet-')


def test_markdown_with_html_tells_its_own_names_from_those_of_the_text():
    """Maths, code and notes are drawn; what only calls itself so is not."""
    html = render_markdown("# A\n\n$x$ <b class='math inline'>y</b>\n\n```python\nf # class=\"a\"\n```", allows_html=True).html

    assert '<h1 id="user-a">' in html
    assert '<span class="math inline">$x$</span>' in html
    assert '<b class="user-math user-inline">y</b>' in html
    assert '<code class="language-python">' in html
    assert '# class="a"' in html


@pytest.mark.parametrize("deep", ["a{" * 3000, "a{b:" + "calc(" * 3000, "a" + ":not(" * 3000 + "{color:red}"])
def test_what_is_nested_too_deep_is_left_out(deep):
    """One bad sheet costs no more than itself."""
    assert sanitize(f"<style>{deep}</style><p style='width:{deep[4:]}'>x</p>").endswith(">x</p>")


def test_the_same_html_gives_the_same_text():
    """Tools compare notebooks."""
    texts = {sanitize.__wrapped__("<a href=//a.b class=c style=top:0>x</a><form class=d>y</form>") for _ in range(50)}

    assert len(texts) == 1
