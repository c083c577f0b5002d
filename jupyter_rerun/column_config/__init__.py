"""``st.column_config``: how columns of `dataframe` and `data_editor` look, and what may be entered there.

Every function returns the description of one column, for the mapping that `column_config` takes. All share these
parameters, as far as their kind of column has them:

label
    The header; the name of the column by default.
width
    ``small``, ``medium``, ``large``, or pixels; by default as wide as the content.
help
    Markdown shown where the pointer rests on the header.
disabled
    Whether nothing can be entered; by default only where the data cannot be edited.
required
    Whether a cell must not stay empty.
pinned
    Whether the column stays in view at the left; index columns do.
alignment
    ``left``, ``center`` or ``right``.
default
    What a new row has there.
"""

from jupyter_rerun.column_config.charts import AreaChartColumn, BarChartColumn, LineChartColumn, ProgressColumn
from jupyter_rerun.column_config.content import AudioColumn, ButtonColumn, ImageColumn, JsonColumn, MarkdownColumn, VideoColumn
from jupyter_rerun.column_config.entries import (
    CheckboxColumn,
    Column,
    LinkColumn,
    ListColumn,
    MultiselectColumn,
    NumberColumn,
    SelectboxColumn,
    TextColumn,
)
from jupyter_rerun.column_config.moments import DateColumn, DatetimeColumn, TimeColumn
from jupyter_rerun.elements.absent import explain_typo as _explain_typo
from jupyter_rerun.elements.calls import give_public_name as _give_public_name

__all__ = [
    "AreaChartColumn",
    "AudioColumn",
    "BarChartColumn",
    "ButtonColumn",
    "CheckboxColumn",
    "Column",
    "DateColumn",
    "DatetimeColumn",
    "ImageColumn",
    "JsonColumn",
    "LineChartColumn",
    "LinkColumn",
    "ListColumn",
    "MarkdownColumn",
    "MultiselectColumn",
    "NumberColumn",
    "ProgressColumn",
    "SelectboxColumn",
    "TextColumn",
    "TimeColumn",
    "VideoColumn",
]

for _name in __all__:
    _give_public_name(globals()[_name], f"st.column_config.{_name}")


def __dir__() -> list[str]:
    return list(__all__)


def __getattr__(name: str) -> object:
    raise _explain_typo(name, __all__, __name__)
