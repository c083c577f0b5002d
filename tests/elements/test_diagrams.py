"""`graphviz_chart` and `mermaid_chart`, judged by Streamlit."""

from __future__ import annotations

import pytest

from tests.oracle import run_both

PRELUDE = """import streamlit as st, graphviz
graph = graphviz.Digraph(engine='neato')
graph.edge('a', 'b')
"""

GRAPHS = {
    "text": "st.graphviz_chart('digraph { a -> b }')",
    "no graph": "st.graphviz_chart('this is no DOT')",
    "empty": "st.graphviz_chart('')",
    "digraph": "st.graphviz_chart(graph)",
    "graph": "st.graphviz_chart(graphviz.Graph())",
    "source": "st.graphviz_chart(graphviz.Source('graph { a }'), alt=' one node ')",
    "written": "st.write(graph, 'text', graphviz.Source('graph { a }'))",
    "number": "st.graphviz_chart(5)",
    "nothing": "st.graphviz_chart(None)",
    "sizes": "st.graphviz_chart(graph, width='stretch', height=200)",
    "old width": "st.graphviz_chart(graph, True)",
    "old narrow width": "st.graphviz_chart(graph, False, width=0)",
    "bad width": "st.graphviz_chart(graph, width=0)",
    "bad height": "st.graphviz_chart(graph, height='x')",
    "empty alt": "st.graphviz_chart(graph, alt='')",
}

FRONT = "'---\\ntitle: t\\n---\\n%% note\\n%%{init: {\\n}}%%\\ngraph LR\\n  A-->B'"
DIAGRAMS = {
    "text": "st.mermaid_chart('graph LR\\n  A --> B')",
    "indented": "st.mermaid_chart('''\\n    graph LR\\n        A --> B\\n    ''')",
    "backticks": "st.mermaid_chart('graph LR\\n  A[`````] --> B')",
    "empty": "st.mermaid_chart('')",
    "named": "st.mermaid_chart('graph LR\\n  A --> B', alt=' from A\\n to B ')",
    "named twice": "st.mermaid_chart('%% stAlt: old\\ngraph LR', alt='new')",
    "named after front matter": f"st.mermaid_chart({FRONT}, alt='new')",
    "named without text": "st.mermaid_chart('', alt='new')",
    "only comments": "st.mermaid_chart('%% a', alt='new')",
    "named itself": "st.mermaid_chart('graph LR\\naccTitle: own\\n', alt='new')",
    "empty alt": "st.mermaid_chart('graph LR', alt='')",
    "sizes": "st.mermaid_chart('graph LR', width=200)",
    "content": "st.mermaid_chart('graph LR', width='content')",
    "bad width": "st.mermaid_chart('graph LR', width='x')",
    "no width": "st.mermaid_chart('graph LR', width='auto')",
    "number": "st.mermaid_chart(5)",
}


@pytest.mark.parametrize("call", [pytest.param(call, id=f"graph of {name}") for name, call in GRAPHS.items()])
def test_graphs_agree_with_the_oracle(call: str) -> None:
    """Every call gives Streamlit's DOT, engine and errors."""
    run_both(f"{PRELUDE}{call}\n", ("run",))


@pytest.mark.parametrize("call", [pytest.param(call, id=f"diagram of {name}") for name, call in DIAGRAMS.items()])
def test_diagrams_agree_with_the_oracle(call: str) -> None:
    """Every call gives Streamlit's markdown and errors."""
    run_both(f"{PRELUDE}{call}\n", ("run",))
