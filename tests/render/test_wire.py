"""The wire: what the kernel says is what the samples in `tests/wire` have, which the front end's own tests read, too.

``make wire`` writes them anew where the wire is changed on purpose.
"""

from __future__ import annotations

import inspect
import json
import os
import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from jupyter_rerun.elements.status import spinner
from jupyter_rerun.render.wire import messages, nodes
from tests.wire.programs import PROGRAMS
from tests.wire.shapes import find_faults

FOLDER = Path(__file__).parents[1] / "wire"
WRITES = os.environ.get("WIRE") == "write"


class AtOnce:
    """A timer whose time has come."""

    def __init__(self, delay_s, function):
        self.start = function

    def cancel(self): ...


def plain(told, models, blobs):
    """Return what was told as JSON in which nothing depends on chance or versions of libraries: models and blobs are numbered."""
    if isinstance(told, dict):
        if told.keys() == {"digest", "mime", "size"}:
            return {"digest": blobs.setdefault(told["digest"], f"blob-{len(blobs) + 1}"), "mime": told["mime"], "size": 1}
        return {name: plain(fact, models, blobs) for name, fact in told.items()}
    if isinstance(told, (list, tuple)):
        return [plain(each, models, blobs) for each in told]
    if isinstance(told, str) and told.startswith("IPY_MODEL_"):
        return models.setdefault(told, f"IPY_MODEL_{len(models) + 1}")
    return re.sub("<svg.*?</svg>", "<svg></svg>", told) if isinstance(told, str) else told


def read(name):
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def write(name, sample, found):
    """Put a sample into its file, where it is another one: one fact of it a line."""
    samples = {**read(name), sample: found}
    lines = [f"{json.dumps(key)}: {{\n{_lines(value)}\n}}" for key, value in sorted(samples.items())]
    (FOLDER / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def _lines(value):
    facts = {**value, "nodes": None}
    nodes = ",\n".join(f"  {json.dumps(key)}: {json.dumps(spec, ensure_ascii=False)}" for key, spec in value["nodes"].items())
    return ",\n".join(
        f' "nodes": {{\n{nodes}\n }}' if key == "nodes" else f" {json.dumps(key)}: {json.dumps(fact, ensure_ascii=False)}"
        for key, fact in facts.items()
    )


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_kernel_tells_a_page_what_the_samples_have(show, monkeypatch, name):
    """What a page is told of a program when it opens is exactly the sample."""
    monkeypatch.setattr(spinner, "Timer", AtOnce)
    told = []
    looks = [lambda: None]
    app = show(lambda: [looks[0]() for _ in PROGRAMS[name]() or ()])
    looks[0] = lambda: (app.display.flush(), told.append(app.whole()))
    if inspect.isgeneratorfunction(PROGRAMS[name]):
        app.run()
    found = plain(told[0] if told else app.whole(), {}, {})
    if WRITES:
        write("nodes", name, found)

    assert found == read("nodes")[name]


def test_each_sample_is_of_a_program():
    """A program that is gone takes its sample along."""
    assert read("nodes").keys() == PROGRAMS.keys()


NODES = [(name, node_id, spec) for name, sample in read("nodes").items() for node_id, spec in sample["nodes"].items()]


@pytest.mark.parametrize("name", PROGRAMS)
def test_samples_are_what_the_types_say(name):
    """Whatever a page is told has the facts of its type, no others, and no null where a fact could be left out."""
    assert list(find_faults(read("nodes")[name], messages.Whole)) == []


def test_a_fact_that_no_type_knows_is_a_fault():
    """In each kind of node."""
    kinds = {spec["kind"]: spec for _, _, spec in NODES}
    assert [kind for kind, spec in kinds.items() if not list(find_faults({**spec, "odd": 1}, nodes.Spec))] == []


def test_there_is_a_sample_of_each_kind_of_node():
    """A type of node that nothing sends is of no use."""
    known = {kind for spec in get_args(nodes.Spec) for kind in get_args(get_type_hints(spec)["kind"])}
    assert {spec["kind"] for _, _, spec in NODES} == known
