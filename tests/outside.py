"""HTML that tries to act outside its app, and an app that passes it on in every way there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

_EVERYTHING = "color:rgb(1,2,3)!important;font-family:fantasy!important;outline:9px solid red!important;letter-spacing:3px!important"
_OVER_ALL = "position:fixed;inset:0;width:100vw;height:100vh;z-index:2147483647;opacity:0.01"
_LINK = "data-commandlinker-command='apputils:activate-command-palette' data-commandlinker-args='{}'"

SHEETS = [
    f"* {{{_EVERYTHING}}} .jp-Toolbar, .lm-Widget, .jp-Cell {{{_EVERYTHING}}}",
    f"#main, #top, #jp-main-dock-panel {{display:none!important}} html, body, :root {{{_EVERYTHING}}}",
    f"}}}}}} * {{{_EVERYTHING}}} .x {{color:red",
    f"@media all {{ }} }} }} * {{{_EVERYTHING}}}",
    f".x::after {{content:'</style><style>* {{{_EVERYTHING}}}'}}",
    f".x {{content:'\\3c/style>\\3cstyle>* {{{_EVERYTHING}}}'}}",
    f"@import 'data:text/css,* {{{_EVERYTHING}}}'; @import url(data:text/css,*{{{_EVERYTHING}}});",
    f"@layer a {{* {{{_EVERYTHING}}}}} @supports (color:red) {{body * {{{_EVERYTHING}}}}} @scope (body) {{* {{{_EVERYTHING}}}}}",
    ":root, html {--jp-layout-color1:red;--jp-ui-font-size1:99px;--jp-border-color1:red} @property --jp-layout-color1 "
    "{syntax:'<color>';inherits:false;initial-value:red} @property --jp-ui-font-size1 {syntax:'*';inherits:false;initial-value:99px}",
    f":scope ~ *, :scope, :host *, & ~ *, body:has(p) *, :is(body) *, :not(.x) {{{_EVERYTHING}}}",
    "@keyframes jp-rerun-turn {to {opacity:0}} @keyframes cm-blink {to {opacity:1}} * {animation:jp-rerun-turn 1s infinite}",
    "div, a, p, button, span {position:fixed!important;inset:0!important;width:300vw!important;height:300vh!important;"
    "z-index:2147483647!important;margin:-90vw!important;display:block!important;visibility:visible!important}",
    "[popover], dialog, iframe, img, aside {position:fixed!important;inset:0!important;width:100vw!important;height:100vh!important;"
    "max-width:none!important;z-index:2147483647!important;display:block!important}",
    "p, table, .x {transform:scale(9);box-shadow:0 0 0 900px red;outline:900px solid red;"
    "contain:none!important;overflow:visible!important}",
    "/* a { } */ * { color: red; } " + "a{" * 300,
    "* {counter-increment:section;view-transition-name:x;anchor-name:--x;-webkit-app-region:drag}",
]
MARKUP = [
    f"<a {_LINK}>command</a><button {_LINK}>command</button><svg width=9 height=9><rect {_LINK} width=9 height=9 /></svg>",
    f"<a href='#x' {_LINK} style='{_OVER_ALL}'>over all</a>",
    f"<div style='{_OVER_ALL.replace('fixed', 'absolute')};left:-3000px;top:-3000px;width:9000px;height:9000px'>over all</div>",
    "<div style='margin:-900px;padding:900px;background:red'>wide</div><div style='position:sticky;top:0;margin-left:-800px'>aside</div>",
    "<div style='transform:scale(9) translate(-20px,-20px);zoom:9;box-shadow:0 0 0 900px red;outline:900px solid red'>large</div>",
    f"<div style='--p:fixed;position:var(--p);p\\6fsition:fixed;{_OVER_ALL}'>by a variable</div>",
    "<svg width=9 height=9 style='overflow:visible;position:fixed;inset:0'><rect x=-5000 y=-5000 width=9999 height=9999 /></svg>",
    "<svg><use href='#jp-main-logo'/><set attributeName=style to=position:fixed /><animate attributeName=href values=javascript:1 />"
    f"<foreignObject><div {_LINK} style='{_OVER_ALL}'>x</div></foreignObject><style>* {{{_EVERYTHING}}}</style></svg>",
    f"<svg><style>&lt;/style&gt;&lt;style&gt;* {{{_EVERYTHING}}}</style></svg>",
    f"<svg><style><![CDATA[ }} * {{{_EVERYTHING}}} ]]></style><style>&#125; &#125; * {{{_EVERYTHING}}}</style></svg>",
    f"<math><mtext><table><mglyph><style><!--</style><style>* {{{_EVERYTHING}}}</style>--></mglyph></table></mtext></math>",
    "<div id=main class='jp-Dialog jp-Toolbar lm-Widget lm-MenuBar cm-editor CodeMirror rerun-tooltip rerun-app widget-button p-Widget'"
    " data-lm-suppress-shortcuts=true data-jp-theme-light=false data-node-id=main data-rerun-source=x>of the application</div>",
    "<div id=jp-main-dock-panel class='jp-NotebookPanel jp-Notebook jp-Cell jp-mod-active' tabindex=9 contenteditable>a notebook</div>",
    "<form action=/lab/tree/none method=post target=_top name=body><input name=submit autofocus accesskey=s form=x value=v>"
    "<input type=image name=attributes><button formaction=/none formtarget=_top>go</button><input type=submit name=action></form>",
    "<form><input id=entry><select name=forms><option>1</option></select></form>",
    "<img name=getElementById id=jupyterapp><a name=querySelector id=body>x</a><output form=x for=main>y</output>",
    "<a href='/lab/tree/none.ipynb' target=_top rel=opener ping=/none>away</a><a href='#main'>within</a><a href='?reset'>again</a>",
    "<label for=main accesskey=x>label</label><span aria-owns='main top' aria-labelledby=main role=main>owner</span>",
    "<dialog open style='inset:0;position:fixed'>dialog</dialog><div popover=manual id=pop>pop</div>"
    "<button popovertarget=pop command=show-modal commandfor=pop>pop</button>",
    "<base target=_top href=/none/><meta http-equiv=refresh content='0;url=/none'><link rel=stylesheet href='data:text/css,*{color:red}'>",
    "<body style='display:none' class=jp-mod-presentationMode><frameset><frame src=/none></frameset>",
    "<map name=m><area shape=rect coords=0,0,9,9 href=/lab target=_top></map><img usemap=#m width=9 height=9 alt=map>",
    "<details ontoggle=1 open name=x><summary accesskey=q>more</summary></details><marquee style='position:fixed'>m</marquee>",
]
PIECES = [*(f"<style>{css}</style><p class=x>styled</p>" for css in SHEETS), *MARKUP]


def draw_html(st: Any, pieces: Sequence[str]) -> None:
    """Draw what takes HTML."""
    for piece in pieces:
        st.html(piece)
        st.markdown(piece, unsafe_allow_html=True)
        st.caption(f"**a** {piece}", unsafe_allow_html=True)
        if piece.startswith("<style"):
            st.html(piece, unsafe_allow_javascript=True)
    st.html("".join(pieces))
    with st.sidebar:
        st.html("".join(pieces))
    with st.popover("popover"):
        st.html("".join(pieces))


def draw_texts(st: Any, pieces: Sequence[str]) -> None:
    """Draw what takes text, or HTML in a place of its own; what a call refuses is shown as its error."""
    for name, draw in _texts(st, "".join(pieces)).items():
        try:
            draw()
        except Exception as error:
            st.exception(ValueError(f"{name}: {error}"))


def _texts(st: Any, text: str) -> dict[str, Callable[[], object]]:
    import graphviz
    import pandas

    frame = pandas.DataFrame({"a": [1, 2], text: [text, "x"]})
    styled = frame.style.set_caption(text).map(lambda _: "position:fixed;inset:0;z-index:99999;color:red")
    styled = styled.set_table_styles([{"selector": "*, body, .jp-Toolbar", "props": f"{_OVER_ALL};color:red"}])
    graph = graphviz.Digraph(node_attr={"class": "jp-Toolbar lm-Widget", "id": "main"})
    graph.edge("a", "b", label=text[:200], URL="javascript:1", id="top")
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='9'><style>* {{{_EVERYTHING}}}</style><rect/></svg>"
    return {
        "title": lambda: st.title(text, anchor="main", help=text),
        "heading": lambda: st.markdown(f"# main\n\n## jp-main-dock-panel\n\n[x](#main)\n\n{text}"),
        "text": lambda: st.text(text, help=text),
        "code": lambda: st.code(text, language="jp-Toolbar"),
        "button": lambda: st.button(text, help=text),
        "checkbox": lambda: st.checkbox(text, help=text, key="check"),
        "radio": lambda: st.radio(text, [text, "b"], captions=[text, text], key="radio"),
        "metric": lambda: st.metric(text, text, text, help=text),
        "progress": lambda: st.progress(0.5, text),
        "error": lambda: st.error(text),
        "exception": lambda: st.exception(ValueError(text)),
        "tabs": lambda: st.tabs([text, "b"]),
        "expander": lambda: st.expander(text),
        "status": lambda: st.status(text),
        "toast": lambda: st.toast(text),
        "table": lambda: st.table(frame),
        "styled table": lambda: st.table(styled),
        "dataframe": lambda: st.dataframe(frame),
        "styled dataframe": lambda: st.dataframe(styled),
        "json": lambda: st.json({text: text}),
        "picture": lambda: st.image(svg, caption=text),
        "graph": lambda: st.graphviz_chart(graph),
        "diagram": lambda: st.mermaid_chart(f'graph LR; a["{text[:99].replace(chr(34), "")}"] --> b'),
        "message": lambda: st.chat_message(text[:60]).write(text),
        "frame": lambda: st.components.v1.html(text, height=60),
    }
