"""The environment that has the packages."""

from __future__ import annotations

import re
import sysconfig
from importlib.metadata import distributions

from tests.packages.table import PACKAGES, REQUIREMENTS


def _normalize(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_it_has_what_is_required_and_nothing_in_place_of_what_all_tests_have():
    """Each distribution is of the version that is asked for, and is only here."""
    here = sysconfig.get_path("purelib")
    found = [(_normalize(each.metadata["Name"]), each.version, str(each.locate_file("")) == here) for each in distributions()]
    own = {name: version for name, version, is_own in found if is_own}
    required = dict(re.findall(r"^([\w.-]+)==(.+)$", REQUIREMENTS.read_text("utf-8"), re.MULTILINE))

    assert own == {_normalize(name): version for name, version in required.items()}
    assert own.keys() & {name for name, _, is_own in found if not is_own} == set()


def test_each_package_of_the_table_is_required():
    """With a version, which the page of what works names."""
    assert all(package.version for package in PACKAGES)
