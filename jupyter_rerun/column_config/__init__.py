"""``st.column_config``: how columns of `dataframe` and `data_editor` look, and what they take.

Every function returns the description of one column, for the mapping that `column_config`
takes.

Examples
--------
A price, and a choice::

    st.data_editor(
        {"price": [3.5, 12.0], "size": ["S", "L"]},
        column_config={
            "price": st.column_config.NumberColumn("Price", format="%.2f €", min_value=0),
            "size": st.column_config.SelectboxColumn("Size", options=["S", "M", "L"]),
        },
    )
"""

from jupyter_rerun.column_config.charts import AreaChartColumn, BarChartColumn, LineChartColumn, ProgressColumn
from jupyter_rerun.column_config.choices import ListColumn, MultiselectColumn, SelectboxColumn
from jupyter_rerun.column_config.content import AudioColumn, ButtonColumn, ImageColumn, JsonColumn, MarkdownColumn, VideoColumn
from jupyter_rerun.column_config.entries import CheckboxColumn, Column, LinkColumn, NumberColumn, TextColumn
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
