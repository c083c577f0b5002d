"""The faults that are looked for, each with a code that stays what it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# What each code means; `docs/cli.md` has this table.
CODES = {
    "R001": "the code is no Python",
    "R002": "`%%app` is not in the first line of its cell",
    "R003": "`%%app` has an option that it does not know, or a value that the option does not take",
    "R004": "two cells have an app of one name",
    "R005": "an element is drawn outside an app",
    "R006": "an app draws with Streamlit itself, which another cell has imported",
    "R010": "two inputs of one run have the same key",
    "R011": "an input in a loop is the same one each time",
    "R012": "the key of an input is assigned below it",
    "R013": "the key of a button or of files is assigned",
    "R014": "a callback is called at once, not when something happens",
    "R015": "a key is read that nothing sets",
    "R017": "two inputs without a key are given the same",
    "R016": "the app reruns in every run, without end",
}


@dataclass(frozen=True)
class Finding:
    """One fault.

    Attributes
    ----------
    line
        The line in the cell, or in the script; cells are counted from 1, 0 stands for a script.
    """

    path: Path
    cell: int
    line: int
    code: str
    says: str
    cell_id: str = ""

    def __str__(self) -> str:
        cell = f"cell {self.cell}, line" if self.cell else "line"
        return f"{self.path}: {cell} {self.line}: {self.code} {self.says}"

    def to_json(self) -> dict[str, object]:
        return {
            "path": str(self.path),
            "cell": self.cell or None,
            "cell_id": self.cell_id or None,
            "line": self.line,
            "code": self.code,
            "message": self.says,
        }
