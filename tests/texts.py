"""One table of what a cell shows: for each kind of column, value and format, the text.

`tests/render/test_texts.py` asks the kernel's side, which writes saved forms and `table`; `tests/browser/test_cell_texts.py` a page.
`tests/wire/texts.json` is what goes to the browser of each, for the front end's own test; `python -m tests.texts` writes it.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

import jupyter_rerun as st

C = st.column_config
NONE = "None"
UNFORMATTED = object()  # a Styler that says nothing of the value
WIRE = Path(__file__).parent / "wire" / "texts.json"


@dataclass(frozen=True)
class Sample:
    """One cell, which is a column by itself."""

    value: Any  # or a whole series
    text: str
    config: Any = None
    styled: Any = None  # what a Styler has as format
    kept: str | None = None  # what stays where there is no browser, if that is something else
    table: str | None = None  # what `table` says, if that is something else
    editor: str | None = None  # what an editor says, which makes texts of what it cannot store

    @property
    def series(self) -> pd.Series:
        return self.value if isinstance(self.value, pd.Series) else pd.Series([self.value])


def number(format: str | None = None, **facts: Any) -> Any:
    return C.NumberColumn(format=format, **facts)


def zoned(text: str, zone: str) -> pd.Series:
    return pd.Series(pd.DatetimeIndex([text], tz=ZoneInfo(zone)))


def datetimes(*texts: str, dtype: str = "datetime64[ns]") -> pd.Series:
    return pd.Series(list(texts), dtype=dtype)


NOON = "2024-03-05 12:07:09"
LATE = pd.Timestamp("2024-03-05 16:07:09")
PARTS = pd.Timestamp("2024-03-05 16:07:09.250")
HUGE = 2**53 + 1

SAMPLES: dict[str, Sample] = {
    # numbers
    "integer": Sample(1234567, "1234567"),
    "negative": Sample(-5, "-5"),
    "huge integer": Sample(HUGE, "9007199254740993"),
    "larger than any type": Sample(pd.Series([10**30], dtype=object), "1" + "0" * 30),
    "float": Sample(0.123456, "0.1235"),
    "half a digit": Sample(0.03125, "0.0313"),
    "whole float": Sample(3.0, "3"),
    "large float": Sample(1.5e16, "15000000000000000"),
    "larger float": Sample(2.0**69, "590295810358705700000"),
    "largest floats": Sample(1.5e300, "1.5e+300"),
    "small float": Sample(0.000012345678, "0.00001235"),
    "smallest floats": Sample(1.5e-9, "1.5e-9"),
    "no number": Sample(float("nan"), NONE),
    "infinite": Sample(float("inf"), "∞"),
    "minus infinite": Sample(float("-inf"), "-∞"),
    "step": Sample(1.5, "1.50", number(step=0.01)),
    "step of one": Sample(2.5, "3", number(step=1)),
    "plain": Sample(1234.567891, "1234.567891", number("plain")),
    "localized": Sample(1234567.891234, "1,234,567.891", number("localized")),
    "localized huge": Sample(HUGE, "9,007,199,254,740,993", number("localized")),
    "localized step": Sample(1234.5, "1,234.50", number("localized", step=0.01)),
    "percent": Sample(0.256, "25.6%", number("percent")),
    "percent rounded": Sample(12.34567, "1,234.57%", number("percent")),
    "dollar": Sample(-1234.5, "-$1,234.50", number("dollar")),
    "euro": Sample(2, "€2.00", number("euro")),
    "yen": Sample(1234.5, "¥1,235", number("yen")),
    "compact": Sample(1234567, "1.2M", number("compact")),
    "compact small": Sample(0.123456, "0.12", number("compact")),
    "compact rounded up": Sample(999999, "1M", number("compact")),
    "scientific": Sample(0.00012345, "1.235E-4", number("scientific")),
    "scientific rounded up": Sample(9999.9, "1E4", number("scientific")),
    "engineering": Sample(12345, "12.345E3", number("engineering")),
    "accounting": Sample(1234.5, "1,234.50", number("accounting")),
    "accounting negative": Sample(-1234.5, "(1,234.50)", number("accounting")),
    "bytes": Sample(1500, "1.5KB", number("bytes")),
    "gigabytes": Sample(2_500_000_000, "2.5GB", number("bytes")),
    "printf": Sample(0.123456, "0.123", number("%.3f")),
    "printf half": Sample(0.125, "0.13 m", number("%.2f m")),
    "printf integer": Sample(-7.9, "-7", number("%d")),
    "printf huge": Sample(HUGE, "n 9007199254740993", number("n %d")),
    "printf zeros": Sample(7, "007%", number("%03d%%")),
    "printf sign": Sample(7.5, "+7.50", number("%+.2f")),
    "printf room": Sample(7, "[  7]", number("[%3d]")),
    "printf powers": Sample(1234.5, "1.23e+3", number("%.2e")),
    "printf general": Sample(1234.5678, "1235", number("%.4g")),
    "printf hex": Sample(255, "FF", number("%X")),
    "printf text": Sample(2.5, "2.5", number("%s")),
    "no printf": Sample(2.5, "2.5", number("%y")),
    "decimal": Sample(Decimal("1.10"), "1.10"),
    "decimal with a format": Sample(Decimal("1234.10"), "€1,234.10", number("euro")),
    "infinite decimal": Sample(Decimal("Infinity"), "∞"),
    "Int64": Sample(pd.Series([5], dtype="Int64"), "5"),
    "missing Int64": Sample(pd.Series([None], dtype="Int64"), NONE),
    "float32": Sample(pd.Series([0.1], dtype="float32"), "0.1"),
    "number in a column of texts": Sample("12.50", "12.50", number()),
    "timedelta": Sample(pd.Timedelta(days=3, hours=2, seconds=1.5), "3 d 02:00:01.5"),
    "negative timedelta": Sample(pd.Timedelta(minutes=-90), "-01:30:00"),
    "duration": Sample(3661, "01:01:01", number("duration")),
    "progress": Sample(0.256, "25.6%", C.ProgressColumn()),
    "progress of a hundred": Sample(40, "40", C.ProgressColumn()),
    "progress with a format": Sample(0.5, "0.50 kg", C.ProgressColumn(format="%.2f kg")),
    # truths and texts
    "true": Sample(True, "☑", table="True"),
    "false": Sample(False, "☐", table="False"),
    "text": Sample("ab <b>", "ab <b>"),
    "empty text": Sample("", ""),
    "missing text": Sample(pd.Series([None], dtype=object), NONE),
    "category": Sample(pd.Series(["lo"], dtype="category"), "lo"),
    "option": Sample("a", "Alpha", C.SelectboxColumn(options=["a", "b"], format_func={"a": "Alpha", "b": "Beta"}.__getitem__)),
    "link": Sample("https://example.org/a%20b", "https://example.org/a%20b", C.LinkColumn()),
    "link with a text": Sample("https://example.org/x", "Open", C.LinkColumn(display_text="Open")),
    "link with a pattern": Sample("https://example.org/a%20b", "a b", C.LinkColumn(display_text=r"org/(.*)")),
    "bytes of text": Sample(b"ab\xff", "ab\\xff"),
    # dates and times
    "datetime": Sample(LATE, "2024-03-05 16:07:09"),
    "parts of a second": Sample(PARTS, "2024-03-05 16:07:09.25"),
    "nanoseconds": Sample(datetimes("2024-03-05 16:07:09.000000001"), "2024-03-05 16:07:09.000000001"),
    "no datetime": Sample(datetimes("NaT"), NONE),
    "zone": Sample(zoned("2024-03-05 16:07:09", "Asia/Tokyo"), "2024-03-05 16:07:09+09:00"),
    "summer": Sample(zoned("2024-07-05 16:07:09", "Europe/Berlin"), "2024-07-05 16:07:09+02:00"),
    "UTC": Sample(zoned("2024-07-05 16:07:09", "UTC"), "2024-07-05 16:07:09+00:00"),
    "offset": Sample(pd.Series([pd.Timestamp("2024-03-05 16:07:09-03:30")]), "2024-03-05 16:07:09-03:30"),
    "the hour that comes twice": Sample(
        pd.Series(pd.DatetimeIndex(["2024-10-27 00:30"], tz="UTC").tz_convert("Europe/Berlin")), "2024-10-27 02:30:00+02:00"
    ),
    "and again": Sample(
        pd.Series(pd.DatetimeIndex(["2024-10-27 01:30"], tz="UTC").tz_convert("Europe/Berlin")), "2024-10-27 02:30:00+01:00"
    ),
    "old zone": Sample(zoned("1880-01-01", "Europe/Berlin"), "1880-01-01 00:00:00+00:53:28"),
    "minutes": Sample(LATE, "2024-03-05 16:07", C.DatetimeColumn(step=60)),
    "milliseconds": Sample(PARTS, "2024-03-05 16:07:09.250", C.DatetimeColumn(step=0.001)),
    "seconds": Sample(PARTS, "2024-03-05 16:07:09", C.DatetimeColumn(step=1)),
    "zoned minutes": Sample(zoned(NOON, "Asia/Tokyo"), "2024-03-05 12:07+09:00", C.DatetimeColumn(step=60)),
    "naive in a zone": Sample(LATE, "2024-03-06 01:07:09+09:00", C.DatetimeColumn(timezone="Asia/Tokyo")),
    "zone in a zone": Sample(zoned(NOON, "Asia/Tokyo"), "2024-03-04 22:07:09-05:00", C.DatetimeColumn(timezone="America/New_York")),
    "offset as a zone": Sample(LATE, "2024-03-05 21:37:09+05:30", C.DatetimeColumn(timezone="+05:30")),
    "pattern": Sample(LATE, "Tue 5th Mar 24, 4:07 pm", C.DatetimeColumn(format="ddd Do MMM YY, h:mm a")),
    "pattern with words": Sample(PARTS, "day 065 at 16h, Q1 W10 .250", C.DatetimeColumn(format="[day] DDDD [at] H[h], [Q]Q [W]WW .SSS")),
    "pattern with a zone": Sample(zoned(NOON, "Asia/Tokyo"), "12:07 +0900", C.DatetimeColumn(format="HH:mm ZZ")),
    "localized datetime": Sample(LATE, "Mar 5, 2024, 4:07:09 PM", C.DatetimeColumn(format="localized")),
    "localized zone": Sample(zoned(NOON, "Asia/Tokyo"), "Mar 5, 2024, 12:07:09 PM +09:00", C.DatetimeColumn(format="localized")),
    "iso": Sample(PARTS, "2024-03-05T16:07:09.25", C.DatetimeColumn(format="iso8601")),
    "iso in a zone": Sample(LATE, "2024-03-06T01:07:09+09:00", C.DatetimeColumn(format="iso8601", timezone="Asia/Tokyo")),
    "calendar": Sample(LATE, "2024-03-05 16:07:09", C.DatetimeColumn(format="calendar")),
    "date": Sample(dt.date(2024, 3, 5), "2024-03-05"),
    "first day": Sample(dt.date(1, 1, 1), "0001-01-01"),
    "localized date": Sample(dt.date(2024, 3, 5), "Mar 5, 2024", C.DateColumn(format="localized")),
    "date by a pattern": Sample(dt.date(2024, 3, 5), "05.03.2024", C.DateColumn(format="DD.MM.YYYY")),
    "date of a datetime": Sample(LATE, "2024-03-05", C.DateColumn()),
    "date of a zone": Sample(zoned("2024-03-05 01:00", "Asia/Tokyo"), "2024-03-05", C.DateColumn()),
    "time": Sample(dt.time(16, 7, 9), "16:07:09"),
    "parts of a time": Sample(dt.time(16, 7, 9, 500_000), "16:07:09.5"),
    "minutes of a time": Sample(dt.time(16, 7, 9), "16:07", C.TimeColumn(step=60)),
    "milliseconds of a time": Sample(dt.time(16, 7, 9), "16:07:09.000", C.TimeColumn(step=0.001)),
    "localized time": Sample(dt.time(16, 7, 9), "4:07:09 PM", C.TimeColumn(format="localized")),
    "time of a zone": Sample(zoned(NOON, "Asia/Tokyo"), "12:07:09+09:00", C.TimeColumn()),
    # others
    "list": Sample(["a", None, "b"], "a, None, b"),
    "mixed list": Sample(["a", 1, True], "a, 1, True", editor="['a', 1, True]"),
    "floats in a list": Sample([1.0, 0.5], "1, 0.5"),
    "array": Sample(np.array([1, 2]), "1, 2"),
    "choices": Sample(["a"], "Alpha", C.MultiselectColumn(options=["a", "b"], format_func={"a": "Alpha", "b": "Beta"}.__getitem__)),
    "numbers of a chart": Sample([1, 2.5], "1, 2.5", C.LineChartColumn()),
    "dict": Sample({"a": [1, 2.0, None], "b": "x"}, '{"a":[1,2,null],"b":"x"}', editor="{'a': [1, 2.0, None], 'b': 'x'}"),
    "period": Sample(pd.Period("2024-03", "M"), "2024-03"),
    "interval": Sample(pd.Interval(0, 1), "(0, 1]"),
    "complex": Sample(1 + 2j, "(1+2j)"),
    "object": Sample(pd.Series([st.errors.StreamlitAPIException], dtype=object), str(st.errors.StreamlitAPIException)),
    # what is stronger: the configuration, then a Styler, then the kind of data
    "styled": Sample(0.123456, "0.12 m", styled="{:.2f} m"),
    "styled and configured": Sample(0.123456, "0.123", number("%.3f"), "{:.2f} m"),
    "styled with another label": Sample(0.123456, "0.12 m", C.NumberColumn("Label"), "{:.2f} m"),
    "styled datetime": Sample(LATE, "05.03.", styled=lambda value: f"{value:%d.%m.}"),
    "styled and configured datetime": Sample(LATE, "2024", C.DatetimeColumn(format="YYYY"), lambda value: f"{value:%d.%m.}"),
    "styled text": Sample("a", "A", styled=str.upper),
    "styled link": Sample("https://example.org/", "Open", C.LinkColumn(display_text="Open"), str.upper),
    "styled list": Sample([1, 2], "1, 2", styled="x{}", table="x[1, 2]"),
    "styled with a failure": Sample(5, "5", styled=lambda value: value.nothing),
    "styled without a format": Sample(0.123456789, "0.123457", styled=UNFORMATTED),
    "missing and styled": Sample(float("nan"), NONE, styled=UNFORMATTED),
    "missing with a text of its own": Sample(float("nan"), "-", styled=lambda value: "-"),
}


def frame_of(samples: dict[str, Sample]) -> pd.DataFrame:
    """Return samples as the columns of a frame."""
    return pd.concat({name: sample.series for name, sample in samples.items()}, axis=1)


def styler_of(samples: dict[str, Sample]) -> Any:
    """Return samples as a Styler, or as a frame where none is styled."""
    frame = frame_of(samples)
    styled = {name: sample.styled for name, sample in samples.items() if sample.styled is not None}
    styler = frame.style
    for name, format in styled.items():
        if format is not UNFORMATTED:
            styler = styler.format(format, subset=[name])
    return styler if styled else frame


def config_of(samples: dict[str, Sample]) -> dict[str, Any]:
    return {name: sample.config for name, sample in samples.items() if sample.config is not None}


def wire_of(samples: dict[str, Sample]) -> list[dict[str, Any]]:
    """Return what goes to a browser of each sample, with its text."""
    from jupyter_rerun.elements.data.grid.columns import list_columns
    from jupyter_rerun.elements.data.grid.config import split_buttons, to_json
    from jupyter_rerun.elements.data.grid.frame import Arrangement
    from jupyter_rerun.elements.data.grid.make import make_frame
    from jupyter_rerun.render.grid.parts import column_spec
    from jupyter_rerun.render.grid.rows import Rows

    found = []
    for name, sample in samples.items():
        only = {name: sample}
        frame = make_frame(styler_of(only))
        config, _ = split_buttons({"_index": None, **config_of(only)})
        columns = list_columns(frame, to_json(config))
        (row,) = Rows(frame, columns).block(Arrangement(), 0, 1)
        look = row[2] if len(row) > 2 else {}
        found.append({"column": column_spec(columns[0], False), "value": row[1][0], "look": look.get("0", {}), "text": sample.text})
    return found


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in wire_of(SAMPLES))
    WIRE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
