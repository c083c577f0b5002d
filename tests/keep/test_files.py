"""State in a file: text without pickles, the same for the same state, and what of it is read when it is damaged."""

from __future__ import annotations

import json
import pickle
import random
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_rerun.errors import CannotLoadError
from jupyter_rerun.keep.files import load_file, read_text, save_file, write_text
from jupyter_rerun.keep.rows import Part, list_parts
from jupyter_rerun.state import AppImage
from tests.keep.classes import Plain
from tests.keep.same import same
from tests.keep.test_codecs import EXACT
from tests.keep.test_rows import image_of
from tests.oracle import perform
from tests.parity.test_images import scripts, start, steps
from tests.variants import examples

ENTRIES: dict[Part, Any] = {Part("entry", name): value for name, value in EXACT.items()}
OTHERS: dict[Part, Any] = {Part("value", "$$ID-1", "one"): 2, Part("app", "one"): {"page": "p", "query": "q=1"}}


def test_what_was_saved_is_loaded(tmp_path: Path):
    """Of all types that are written exactly; the file is for the person alone."""
    path = tmp_path / "state.json"

    assert save_file(path, {**ENTRIES, **OTHERS}) == []
    restored = load_file(path)

    assert same(restored.entries, {part.name: value for part, value in sorted(ENTRIES.items(), key=lambda item: item[0].row)})
    assert (restored.values, restored.apps) == ({"one": {"$$ID-1": 2}}, {"one": AppImage("p", "q=1")})
    assert (restored.waiting, restored.problems) == ({}, {})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["state.json"]


def test_the_same_state_is_the_same_text():
    """In whatever order it has come to be; characters beyond ASCII are written so that nothing changes them."""
    parts = {**ENTRIES, **OTHERS, Part("entry", "Ä\ud800"): {"set": {"b", "a", "ö"}}}
    text, _ = write_text(parts)

    assert write_text(dict(reversed(parts.items())))[0] == text
    assert text.isascii()
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"
    assert read_text(text).entries["Ä\ud800"] == {"set": {"b", "a", "ö"}}


def test_what_only_pickle_takes_is_left_out_and_named(tmp_path: Path):
    """A file is for anybody: there is no pickle in it."""
    path = tmp_path / "state.json"

    refused = save_file(path, {Part("entry", "plain"): Plain(1), Part("entry", "n"): 1})

    assert [(error.key, error.kind) for error in refused] == [("plain", "tests.keep.classes.Plain")]
    assert load_file(path).entries == {"n": 1}


@settings(max_examples=examples(30), suppress_health_check=list(HealthCheck))
@given(scripts, st.data())
def test_what_programs_have_is_read_as_it_was(script: str, data: st.DataObject):
    """Generated programs hold nothing that only pickle takes."""
    app = start(script).run()
    for step in (*steps(data, app), ("run",)):
        perform(app, step)
    parts = list_parts(app._notebook.export())

    text, refused = write_text(parts)

    assert refused == []
    assert read_text(text).image() == image_of(parts)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="another text"),
        pytest.param('{"format": ["jupyter_rerun state", 1]}', id="no rows"),
        pytest.param('{"format": ["jupyter_rerun state", 99], "rows": {}}', id="newer"),
        pytest.param('{"format": ["something", 1], "rows": {}}', id="another program"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param(pickle.dumps({"format": 1}).decode("latin-1"), id="pickle"),
    ],
)
def test_a_file_that_is_none_is_an_error(tmp_path: Path, text: str):
    """It says so, and nothing is unpickled."""
    path = tmp_path / "state.json"
    path.write_text(text, "latin-1")

    with pytest.raises(CannotLoadError, match="Nothing is loaded"):
        load_file(path)


@pytest.mark.parametrize("seed", range(20))
def test_damage_gives_no_wrong_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int):
    """Wherever a byte is another one, or the end is missing: each value is as it was saved, or is named, or all is."""
    monkeypatch.setattr(pickle, "loads", pytest.fail)
    path, chance = tmp_path / "state.json", random.Random(seed)
    small = [(part, value) for part, value in ENTRIES.items() if not part.name.startswith(("large", "upload"))]
    content = write_text({**dict(small[seed::20]), **OTHERS})[0].encode()
    for _ in range(30):
        damaged = bytearray(content)
        for _ in range(chance.choice([1, 1, 5])):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'0123456789"[]{},:$ \nax\xff')
        path.write_bytes(damaged if chance.random() < 0.8 else damaged[: chance.randrange(len(damaged))])
        try:
            restored = load_file(path)
        except CannotLoadError:
            continue
        for name, value in restored.entries.items():
            assert same(value, EXACT[name])


def test_a_file_stays_as_it_was_until_all_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where writing fails there is the old one, and nothing else. One that others may read stays so."""
    path = tmp_path / "state.json"
    save_file(path, {Part("entry", "n"): 1})
    path.chmod(0o640)
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", lambda number: (_ for _ in ()).throw(OSError("full")))
        with pytest.raises(OSError, match="full"):
            save_file(path, {Part("entry", "n"): 2})

    assert load_file(path).entries == {"n": 1}
    assert [each.name for each in tmp_path.iterdir()] == ["state.json"]
    save_file(path, {Part("entry", "n"): 2})
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
