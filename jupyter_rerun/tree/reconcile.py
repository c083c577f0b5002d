"""From two trees to the few changes between them.

What is shown is a tree of mounted nodes, each with a lasting id. A new tree is matched against it: inputs
and whatever else has a key by identity, other elements first by equal content, then by kind in order. An equal
element costs nothing, a changed one is put again under its id, a container whose children came, went or
moved gets one new order.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from jupyter_rerun.tree.nodes import ROOTS, Container, Element, Node, Root, Tree, WidgetElement
from jupyter_rerun.tree.page_info import PageInfo

NodeId = str


@dataclass
class Mounted:
    """A node that is being shown."""

    id: NodeId
    element: Element  # as it was drawn last
    children: list[Mounted] | None = None  # None for leaves

    def walk(self) -> Iterator[Mounted]:
        yield self
        for child in self.children or ():
            yield from child.walk()


@dataclass
class Changes:
    """What a renderer has to do, in this order: put, order, drop."""

    put: dict[NodeId, Element] = field(default_factory=dict)  # new and changed elements
    order: dict[NodeId, tuple[NodeId, ...]] = field(default_factory=dict)  # containers whose children changed
    drop: list[NodeId] = field(default_factory=list)
    inputs: dict[NodeId, Mounted] = field(default_factory=dict, compare=False)  # those among `put` that people can change
    info: PageInfo | None = None  # what is said of the page, if that changed
    reached: dict[NodeId, int] = field(default_factory=dict)  # see `MountedTree.reconcile`

    def show(self, node: Mounted) -> None:
        """Put an element that is new or has changed."""
        self.put[node.id] = node.element
        if node.element.inputs:
            self.inputs[node.id] = node

    def add(self, later: Changes) -> None:
        """Take in what comes after these, where nothing of them has been done yet."""
        self.put.update(later.put)
        self.order.update(later.order)
        self.info = self.info if later.info is None else later.info
        for node_id in later.drop:
            self.put.pop(node_id, None)
            self.order.pop(node_id, None)

    def __bool__(self) -> bool:
        return bool(self.put or self.order or self.drop or self.info or self.reached)


ALL_REACHED = -1


class MountedTree:
    """What one app shows."""

    def __init__(self) -> None:
        self.roots = {name: Mounted(name, Root(name=name), []) for name in ROOTS}
        self.info = PageInfo()
        self._numbers = count(1)
        self._reached: dict[NodeId, int] = {}  # what was told last

    def reconcile(self, tree: Tree, *, is_complete: bool, tells_reached: bool = False) -> Changes:
        """Make this tree equal to `tree` and return the changes.

        While a run is not complete, what it has not drawn yet stays below what it has. With `tells_reached` the changes then
        name the containers in which that is so, each with the number of children that the run has reached, or `ALL_REACHED`
        again; only what differs from what was told last. The end of a run takes all of it back without a word.
        """
        changes = Changes()
        reached: dict[NodeId, int] = {}
        for name, root in self.roots.items():
            self._update_children(root, tree.roots[name].shown(), changes, None if is_complete else reached)
        if is_complete:
            self._reached = {}
        elif tells_reached:
            changes.reached = {name: number for name, number in reached.items() if self._reached.get(name) != number}
            changes.reached |= {name: ALL_REACHED for name in self._reached if name not in reached}
            self._reached = reached
        info = tree.info if is_complete else tree.info.over(self.info)
        if info != self.info:
            self.info = changes.info = info
        return changes

    def walk(self) -> Iterator[Mounted]:
        for root in self.roots.values():
            yield from root.walk()

    def _update_children(self, parent: Mounted, nodes: Sequence[Node], changes: Changes, reached: dict[NodeId, int] | None) -> None:
        """Do so for one container. In `reached`, None for a complete run, it notes how far the run has come."""
        old = parent.children or []
        matches = match(old, nodes)
        children = [self._update(found, node, changes, reached) for found, node in zip(matches, nodes, strict=True)]
        if len(old) != len(children) or any(a is not b for a, b in zip(old, children, strict=True)):
            kept = {id(child) for child in children}
            left = [child for child in old if id(child) not in kept]
            if reached is None:
                changes.drop.extend(node.id for child in left for node in child.walk())
            elif left:
                reached[parent.id] = len(children)
                children.extend(left)
        if [child.id for child in children] != [child.id for child in old]:
            changes.order[parent.id] = tuple(child.id for child in children)
        parent.children = children

    def _update(self, found: Mounted | None, node: Node, changes: Changes, reached: dict[NodeId, int] | None) -> Mounted:
        is_container = isinstance(node, Container)
        element = node.element if isinstance(node, Container) else node
        if found is None:
            found = Mounted(f"n{next(self._numbers)}", element, [] if is_container else None)
            changes.show(found)
            if is_container:
                changes.order[found.id] = ()
        else:
            is_same = found.element == element
            found.element = element  # in any case: its contract is the newest
            if not is_same:
                changes.show(found)
        if isinstance(node, Container):
            self._update_children(found, node.shown(), changes, reached)
        return found


def match(old: Sequence[Mounted], new: Sequence[Node]) -> list[Mounted | None]:
    """Return, for each new node, the mounted node it continues, or None."""
    found: list[Mounted | None] = [None] * len(new)
    used: set[int] = set()

    def take(index: int, candidate: Mounted) -> None:
        found[index] = candidate
        used.add(id(candidate))

    # The usual rerun changes nothing in order: compare position by position first.
    for index, (mounted, node) in enumerate(zip(old, new, strict=False)):
        if _continues(mounted, node):
            take(index, mounted)
    for key_of in (_identity, _content, _kind):
        waiting: dict[object, deque[Mounted]] = defaultdict(deque)
        for mounted in old:
            if id(mounted) not in used:
                key = key_of(mounted.element, mounted.children is not None)
                if key is not None:
                    waiting[key].append(mounted)
        for index, node in enumerate(new):
            if found[index] is None and waiting:
                is_container = isinstance(node, Container)
                key = key_of(node.element if isinstance(node, Container) else node, is_container)
                if key is not None and waiting.get(key):
                    take(index, waiting[key].popleft())
    return found


def _continues(mounted: Mounted, node: Node) -> bool:
    if isinstance(node, Container):
        return mounted.children is not None and mounted.element == node.element
    identity = _identity(node, False)
    return identity == _identity(mounted.element, False) if identity is not None else mounted.element == node


def _identity(element: object, is_container: bool) -> object:
    if isinstance(element, WidgetElement):
        return element.element_id
    key = getattr(element, "key", None)
    return (type(element), key) if key is not None else None


def _content(element: object, is_container: bool) -> object:
    if _identity(element, is_container) is not None:
        return None
    try:
        hash(element)
    except TypeError:
        return None
    return element


def _kind(element: object, is_container: bool) -> object:
    return None if _identity(element, is_container) is not None else (type(element), is_container)
