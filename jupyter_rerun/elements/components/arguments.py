"""What a component is drawn with: JSON, and what that cannot say."""

from __future__ import annotations

from dataclasses import dataclass

from jupyter_rerun.tree.blob import Blob

JSON = "application/json"
BYTES = "application/octet-stream"
ARROW = "application/vnd.apache.arrow.stream"


@dataclass(frozen=True)
class ArrowTable:
    """A table as components read it: three Arrow streams, of the cells, the index and the column names."""

    data: Blob
    index: Blob
    columns: Blob
    styler: Blob | None = None  # JSON of what a Styler adds, whose cells are an Arrow stream in `displayed`
    displayed: Blob | None = None

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return tuple(blob for blob in (self.data, self.index, self.columns, self.styler, self.displayed) if blob is not None)


@dataclass(frozen=True)
class SpecialArg:
    """An argument that is not JSON."""

    key: str
    value: Blob | ArrowTable

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return self.value.blobs if isinstance(self.value, ArrowTable) else (self.value,)

    def identity(self) -> tuple[str, ...]:
        """What tells the argument from others: a Styler has a name of its own, another one in each run."""
        value = self.value
        blobs = (value.data, value.index, value.columns) if isinstance(value, ArrowTable) else (value,)
        return (self.key, *(blob.digest for blob in blobs))
