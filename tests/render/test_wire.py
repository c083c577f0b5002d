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

import jupyter_rerun as st
from jupyter_rerun.elements.status import spinner
from jupyter_rerun.render.wire import messages, nodes
from jupyter_rerun.tree import display
from tests.wire.programs import PIXEL, PROGRAMS
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
        if told.keys() == {"file", "name", "size", "type"}:
            return {**told, "file": "file-1"}
        if told.keys() == {"digest", "mime", "size"}:
            return {"digest": blobs.setdefault(told["digest"], f"blob-{len(blobs) + 1}"), "mime": told["mime"], "size": 1}
        if told.get("kind") == "chart" and "id" in told:  # goes by the figure, which has the default template of plotly in this process
            told = {**told, "id": re.sub("[0-9a-f]{24}", 24 * "0", told["id"])}
        if told.get("kind") == "component" and "version" in told:  # goes by where the files are, and since when
            told = {**told, "version": "v"}
        return {name: plain(fact, models, blobs) for name, fact in told.items()}
    if isinstance(told, (list, tuple)):
        return [plain(each, models, blobs) for each in told]
    if isinstance(told, str) and told.startswith("IPY_MODEL_"):
        return models.setdefault(told, f"IPY_MODEL_{len(models) + 1}")
    return re.sub("<svg.*?</svg>", "<svg></svg>", told) if isinstance(told, str) else told


def compare(name, sample, found):
    """Hold what was told to its sample, or write that anew."""
    found = plain(found, {}, {})
    if WRITES:
        samples = {**read(name), sample: found}
        lines = [f"{json.dumps(key)}: [\n{_list(samples[key])}\n]" for key in sorted(samples)]
        (FOLDER / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    assert found == read(name)[sample]


def _list(messages):
    return ",\n".join(f"  {json.dumps(each, ensure_ascii=False)}" for each in messages)


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


# What the browser says. The front end's own tests produce the samples; here they are heard.

SENT = read("messages")


class Heard:
    """A program that is shown, what a browser says to it, and what is answered."""

    def __init__(self, show, program):
        self.app = show(PROGRAMS[program], program)
        self.stops = []
        self.app.renderer._stop = lambda: self.stops.append(True)
        self.app.told()
        self.app.requests.clear()
        self.told = []  # all that the page was told since

    def listen(self):
        """Return what the page was told since the last call."""
        told = self.app.updates()
        self.told += told
        return told

    def hear(self, name, *buffers):
        """Deliver a sample; return what the page is told then."""
        self.app.send_to(self.app.renderer.view, {"method": "custom", "content": SENT[name]["message"]}, *buffers)
        return self.listen()

    def changes(self):
        """Return the values that the last request has, by the keys of their inputs."""
        return {str(name).rpartition("-")[2]: value for name, value in self.app.requests[-1][0].changes.items()}


def _edited(heard, *names):
    for name in names:
        heard.hear(name)
        heard.app.serve()
    return heard.app.state["editor"]


def _told(heard, name):
    (answer,) = heard.hear(name)
    return answer["message"]


EFFECTS = {
    "sync": lambda heard: heard.hear("sync")[0]["type"] == "full",
    "run": lambda heard: heard.hear("run") == [] and heard.app.requests[0][0].changes == {},
    "stop": lambda heard: heard.hear("stop") == [] and heard.stops == [True],
    "views": lambda heard: heard.hear("views") == [] and heard.app.renderer.view_count == 1,
    "page": lambda heard: heard.hear("page") == [] and heard.app.requests[0][0].page == "/two",
    "set": lambda heard: heard.hear("set")[0]["patch"]["n9"] == {"value": 2, "ack": "t"} and heard.changes() == {"pagination": 2},
    "set of a container": lambda heard: heard.hear("set of a container") and heard.changes() == {"tabs": "One"},
    "set of a module": lambda heard: (
        heard.hear("set of a module")[0]["patch"]["n1"] == {"value": {"n": 1}, "ack": "t"}
        and list(heard.changes().values()) == [{"n": 1}, [{"event": "go", "value": 2}]]
    ),
    "submit": lambda heard: heard.hear("submit") == [] and heard.changes() == {"send": True},
    "seen": lambda heard: heard.hear("seen") == [] and heard.app.renderer.view.nodes["n7"]["seen"] is True,
    "upload start": lambda heard: heard.hear("upload start")[0]["received"] == 0,
    "upload chunk": lambda heard: heard.hear("upload start") and heard.hear("upload chunk", b"abc")[0]["file"]["name"] == "a.txt",
    "upload cancel": lambda heard: (
        heard.hear("upload start") and not heard.hear("upload cancel") and "error" in heard.hear("upload chunk", b"abc")[0]
    ),
    "download start": lambda heard: heard.hear("download start")[0]["name"] == "a.txt",
    "download part": lambda heard: "error" in heard.hear("download part")[0],  # of a file that is not so long
    "download done": lambda heard: heard.hear("download start") and heard.hear("download done") == [],
    "download of a blob": lambda heard: "no longer" in heard.hear("download of a blob")[0]["error"],  # it has another digest
    "download of a file beside the notebook": lambda heard: (
        "enableStaticServing" in heard.hear("download of a file beside the notebook")[0]["error"]
    ),
    "download of a component's file": lambda heard: heard.hear("download of a component's file")[0]["mime"] == "text/html",
    "download of the static form": lambda heard: heard.hear("download of the static form")[0]["mime"] == "application/json",
    "module": lambda heard: heard.hear("module")[0] == {"type": "module", "module": "grid-v"},
    "rows": lambda heard: _told(heard, "rows")["rows"] == [["r1", [1, "y"]], ["r0", [3, "x"]]],
    "rows that are searched": lambda heard: _told(heard, "rows that are searched")["rows"] == [["r1", [1, "y"]]],
    "csv": lambda heard: _told(heard, "csv")["text"].split() == ["a,b", "3,x", "1,y"],
    "statistics": lambda heard: _told(heard, "statistics")["statistics"]["facts"][0] == ("Values", 2, "count"),
    "press": lambda heard: heard.hear("press") == [] and list(heard.changes().values()) == [{"row": 0, "label": "Go"}],
    "select": lambda heard: heard.hear("select")[0]["patch"]["n1"]["ack"] == "t" and heard.changes()["table"]["selection"]["rows"] == [1],
    "edit": lambda heard: _edited(heard, "edit")["edited_rows"] == {0: {"n": 5}},
    "edit that is refused": lambda heard: heard.hear("edit that is refused")[-1]["message"]["cells"][0][:2] == ["r0", "s"],
    "edits": lambda heard: _edited(heard, "edits") == {"edited_rows": {0: {"s": "xy"}}, "added_rows": [{"n": 7}], "deleted_rows": []},
    "add": lambda heard: _edited(heard, "add")["added_rows"] == [{"n": 1}],
    "delete": lambda heard: _edited(heard, "delete")["deleted_rows"] == [0],
    "undo": lambda heard: _edited(heard, "delete", "undo")["deleted_rows"] == [],
    "redo": lambda heard: _edited(heard, "delete", "undo", "redo")["deleted_rows"] == [0],
}


@pytest.mark.parametrize("name", SENT)
def test_the_kernel_hears_what_the_samples_say(show, name):
    """Each message of the samples does what it is for, and is answered as the samples say."""
    heard = Heard(show, SENT[name]["program"])
    assert EFFECTS[name](heard)
    heard.app.serve()
    heard.listen()
    compare("answers", name, heard.told)


def draw_what_changes(look=lambda: None):
    """Draw what another run draws otherwise, in each way that an update can say."""
    is_new = st.session_state.setdefault("is_new", False)
    st.set_page_config("After" if is_new else "Before")
    st.progress(90 if is_new else 10)
    look()
    st.text("The end of a long text is all that changes. " * 12 + ("after" if is_new else "before"))
    if is_new:
        st.image(PIXEL)
    else:
        st.divider()


def test_an_update_says_what_has_changed(show, monkeypatch):
    """A run that lasts, draws otherwise and ends tells as much as the sample, in each part that an update can have."""
    monkeypatch.setattr(display, "STALE_AFTER_S", 0)
    app = show(draw_what_changes, "updates")
    first = app.updates()
    app.renderer.set_status("running", 2)
    app.body.function = lambda: draw_what_changes(app.display.flush)
    app.run()
    app.notebook.session.assign_between_runs("is_new", True)
    app.body.function = draw_what_changes
    with app.renderer.joining():
        app.run()
        app.renderer.set_status("idle", 2)
    found = [*first, *app.updates()]
    compare("answers", "updates", found)

    parts = {name for message in found if message["type"] == "update" for name in message}
    assert parts | {"news"} == get_type_hints(messages.Update).keys()
    assert "status" in {message["type"] for message in found}


def test_answers_are_what_the_types_say():
    """What the kernel answers has the facts of its type, and there is a sample of each."""
    told = [message for answers in read("answers").values() for message in answers]
    assert [fault for message in told for fault in find_faults(message, messages.KernelMessage)] == []
    assert {message["type"] for message in told} == {get_args(get_type_hints(each)["type"])[0] for each in get_args(messages.KernelMessage)}
    assert any("news" in message for message in told)


def test_messages_are_what_the_types_say():
    """What the samples say has the facts of its type, and no others."""
    assert [fault for sample in SENT.values() for fault in find_faults(sample["message"], messages.ViewMessage)] == []


def test_there_is_a_sample_of_each_message_of_the_browser():
    """And of each step of a transfer."""

    def tags(hint, fact):
        return {tag for each in get_args(hint) for tag in get_args(get_type_hints(each).get(fact))}

    said = [sample["message"] for sample in SENT.values()]
    assert {message["type"] for message in said} == tags(messages.ViewMessage, "type")
    assert {message["step"] for message in said if "step" in message} == tags(messages.ViewMessage, "step")
