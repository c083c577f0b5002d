"""What is public in Streamlit is here with the same parameters, or is listed with the reason why not."""

from __future__ import annotations

import pytest

import jupyter_rerun
from jupyter_rerun.elements.absent import ABSENT
from jupyter_rerun.errors import NotAvailableError
from tests.differences import SIGNATURES
from tests.parity.coverage import PAGE, Entry, entries, make_page

ENTRIES = entries()


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{entry.area}: {entry.name}" for entry in ENTRIES])
def test_parameters_are_those_of_streamlit(entry: Entry):
    """Names, kinds, defaults and order of the parameters agree, or the list of differences says why not."""
    if not entry.reason:
        assert entry.is_here
        assert entry.ours == entry.theirs


def test_listed_differences_of_parameters_are_met():
    """An entry of the list that says nothing any more has to go."""
    differing = {entry.name for entry in ENTRIES if not entry.is_same}

    assert sorted(SIGNATURES.keys() - differing) == []


def test_what_is_listed_as_absent_is_public_in_streamlit_and_absent_here():
    """The table of absent names has no entry for what is here, nor for what Streamlit does not have."""
    missing = {entry.name.rpartition(".")[2] for entry in ENTRIES if not entry.is_here and entry.area in ("functions", "objects")}

    assert sorted(ABSENT.keys() - missing) == []


@pytest.mark.parametrize("name", sorted(ABSENT))
def test_an_absent_name_says_what_to_use_instead(name: str):
    """On the module and on a container, the error of an absent name is an AttributeError that helps."""
    for owner in (jupyter_rerun, jupyter_rerun.sidebar):
        with pytest.raises(NotAvailableError, match=f"^st.{name} is not available") as raised:
            getattr(owner, name)
        assert isinstance(raised.value, AttributeError)
        assert str(raised.value).endswith(ABSENT[name])


def test_the_page_of_documentation_is_up_to_date():
    """``docs/coverage.md`` says what this test sees; ``make coverage`` writes it."""
    assert PAGE.read_text("utf-8") == make_page()
