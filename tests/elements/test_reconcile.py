"""Between two trees, only what changed is put, ordered or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from hypothesis import given
from hypothesis import strategies as st

from jupyter_rerun.tree.nodes import ROOTS, Container, ContainerElement, Element, Node, Tree, WidgetElement
from jupyter_rerun.tree.reconcile import ALL_REACHED, Changes, MountedTree


@dataclass(frozen=True, kw_only=True)
class Text(Element):
    kind: ClassVar[str] = "text"
    body: str


@dataclass(frozen=True, kw_only=True)
class Alert(Element):
    kind: ClassVar[str] = "alert"
    body: str


@dataclass(frozen=True, kw_only=True)
class Input(WidgetElement):
    kind: ClassVar[str] = "input"


@dataclass(frozen=True, kw_only=True)
class Group(ContainerElement):
    kind: ClassVar[str] = "group"
    border: bool = False


def make_input(name: str, label: str = "") -> Input:
    return Input(element_id=name, key=name, label=label, contract=None)  # type: ignore[arg-type]


def make_tree(nodes: list[Any]) -> Tree:
    """Return a tree whose main holds `nodes`; a tuple is a group and what it holds."""
    tree = Tree()
    tree.roots["main"].children = [make_node(node) for node in nodes]
    return tree


def make_node(node: Any) -> Node:
    if not isinstance(node, tuple):
        return node  # type: ignore[no-any-return]
    group, *children = node
    container = Container(group, "main")
    container.children = [make_node(child) for child in children]
    return container


class Mirror:
    """What a browser shows that does as it is told."""

    def __init__(self) -> None:
        self.elements: dict[str, object] = {}
        self.orders: dict[str, tuple[str, ...]] = {}

    def apply(self, changes: Changes) -> None:
        self.elements.update(changes.put)
        self.orders.update(changes.order)
        for name in changes.drop:
            del self.elements[name]
            self.orders.pop(name, None)

    def read(self, name: str = "main") -> list[Any]:
        """Return what is below a node, in the notation of `make_tree`."""
        return [
            (self.elements[child], *self.read(child)) if child in self.orders else self.elements[child]
            for child in self.orders.get(name, ())
        ]


def test_an_equal_tree_needs_no_change():
    """A rerun that draws the same sends nothing."""
    mounted = MountedTree()
    nodes = [Text(body="a"), (Group(), make_input("n"), Text(body="b")), Text(body="a")]
    mounted.reconcile(make_tree(nodes), is_complete=True)

    assert not mounted.reconcile(make_tree(nodes), is_complete=True)


def test_an_element_inserted_above_leaves_the_others_alone():
    """An alert above a form of inputs costs one put and one order; no input is touched."""
    mounted = MountedTree()
    below = [Text(body="title"), make_input("a"), make_input("b"), Text(body="end")]
    mounted.reconcile(make_tree(below), is_complete=True)

    changes = mounted.reconcile(make_tree([Alert(body="saved"), *below]), is_complete=True)

    assert list(changes.put.values()) == [Alert(body="saved")]
    assert list(changes.order) == ["main"]
    assert changes.drop == []


def test_a_changed_text_is_put_under_its_id():
    """A counter that counts is updated in place: no order, no drop."""
    mounted = MountedTree()
    first = mounted.reconcile(make_tree([make_input("a"), Text(body="Count: 1")]), is_complete=True)
    (text_id,) = [name for name, element in first.put.items() if isinstance(element, Text)]

    changes = mounted.reconcile(make_tree([make_input("a"), Text(body="Count: 2")]), is_complete=True)

    assert changes == Changes(put={text_id: Text(body="Count: 2")})


def test_an_input_keeps_its_id_wherever_it_moves_in_a_container():
    """Inputs are known by their identity, so a move is an order and nothing else."""
    mounted = MountedTree()
    mounted.reconcile(make_tree([make_input("a"), make_input("b"), make_input("c")]), is_complete=True)

    changes = mounted.reconcile(make_tree([make_input("c"), make_input("a"), make_input("b")]), is_complete=True)

    assert changes.put == {}
    assert len(changes.order) == 1


def test_a_removed_container_drops_all_that_it_held():
    """Nothing that was inside stays behind in the renderer."""
    mounted = MountedTree()
    mounted.reconcile(make_tree([(Group(), Text(body="a"), (Group(), make_input("n")))]), is_complete=True)

    changes = mounted.reconcile(make_tree([]), is_complete=True)

    assert len(changes.drop) == 4
    assert changes.order == {"main": ()}


def test_a_run_in_progress_leaves_what_it_has_not_reached():
    """While a run lasts, the elements of the last run stay below the new ones."""
    mounted, mirror = MountedTree(), Mirror()
    mirror.apply(mounted.reconcile(make_tree([Text(body="a"), make_input("n"), Text(body="b")]), is_complete=True))

    mirror.apply(mounted.reconcile(make_tree([Text(body="A")]), is_complete=False))

    assert mirror.read() == [Text(body="A"), make_input("n"), Text(body="b")]


def test_a_long_run_tells_how_far_it_has_come():
    """Of each container that holds something of the run before, the number of children that the run has reached."""
    mounted = MountedTree()
    first = mounted.reconcile(make_tree([Text(body="a"), (Group(), Text(body="b"), Text(body="c")), Text(body="d")]), is_complete=True)
    (group_id,) = [name for name, element in first.put.items() if isinstance(element, Group)]

    steps = [[], [Text(body="a")], [Text(body="a"), (Group(), Text(body="b"))], [Text(body="a"), (Group(), Text(body="b"), Text(body="c"))]]
    told = [mounted.reconcile(make_tree(step), is_complete=False, tells_reached=True) for step in steps]

    assert told == [
        Changes(reached={"main": 0}),
        Changes(reached={"main": 1}),
        Changes(reached={"main": 2, group_id: 1}),
        Changes(reached={group_id: ALL_REACHED}),
    ]


def test_a_short_run_does_not_tell_how_far_it_has_come():
    """Nor is what was told once told again; the end of a run takes it back without a word."""
    mounted = MountedTree()
    page = [Text(body="a"), Text(body="b")]
    mounted.reconcile(make_tree(page), is_complete=True)

    assert not mounted.reconcile(make_tree(page[:1]), is_complete=False)
    assert mounted.reconcile(make_tree(page[:1]), is_complete=False, tells_reached=True).reached == {"main": 1}
    assert not mounted.reconcile(make_tree(page[:1]), is_complete=False, tells_reached=True)
    assert not mounted.reconcile(make_tree(page), is_complete=True)
    assert mounted.reconcile(make_tree(page[:1]), is_complete=False, tells_reached=True).reached == {"main": 1}


leaves = st.one_of(
    st.builds(Text, body=st.sampled_from("abc")),
    st.builds(Alert, body=st.sampled_from("ab")),
    st.builds(make_input, st.sampled_from("xyz"), st.sampled_from("12")),
)
groups = st.builds(Group, key=st.sampled_from([None, "k"]), border=st.booleans())


def children_of(inner: Any) -> Any:
    return st.lists(inner, max_size=5).filter(has_unique_inputs)


def names_of(node: Any) -> list[str]:
    if isinstance(node, tuple):
        return [name for child in node[1:] for name in names_of(child)]
    return [node.element_id] if isinstance(node, Input) else []


def has_unique_inputs(nodes: list[Any]) -> bool:
    names = [name for node in nodes for name in names_of(node)]
    return len(names) == len(set(names))


nodes = st.recursive(leaves, lambda inner: st.builds(lambda group, inside: (group, *inside), groups, children_of(inner)), max_leaves=8)
pages = children_of(nodes)


@given(st.lists(st.tuples(pages, st.booleans()), min_size=1, max_size=5), pages)
def test_applied_changes_reproduce_the_tree(steps: list[tuple[list[Any], bool]], last: list[Any]):
    """A mirror that applies all change sets shows the last tree, whatever runs and half runs came before."""
    mounted, mirror = MountedTree(), Mirror()
    for page, is_complete in [*steps, (last, True)]:
        mirror.apply(mounted.reconcile(make_tree(page), is_complete=is_complete))

    assert mirror.read() == last
    assert not mounted.reconcile(make_tree(last), is_complete=True)
    assert set(mirror.elements) == {node.id for node in mounted.walk()} - set(ROOTS)
