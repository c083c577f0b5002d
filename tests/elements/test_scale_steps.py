"""Where the handle of a slider can stop, as the browser's slider counts."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from jupyter_rerun.elements.inputs.scales import find_scale
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.state import NO_VALUE

UTC = datetime.timezone.utc
SCALES = [
    (0, 100, None, 1),
    (1, 12, None, 5),
    (-7, 8, None, 100),
    (-(2**53) + 1, 2**53 - 1, None, 3**20),
    (0.0, 1.0, None, 0.01),
    (0.1, 0.7, None, 0.1),
    (-1e9, 1e9, None, 0.001),
    (1e-9, 3e-9, None, 1e-10),
    (-1e300, 1e300, None, 1e297),
    (None, None, datetime.date(2024, 1, 31), None),
    (datetime.date(1700, 1, 1), datetime.date(2250, 12, 31), datetime.date(2024, 1, 31), datetime.timedelta(days=7)),
    (None, None, datetime.datetime(2024, 1, 31, 9, tzinfo=UTC), datetime.timedelta(minutes=7)),
    (None, None, datetime.time(9, 30), None),
]


def stops(scale):
    """Yield where the browser's slider lets a handle stop: it counts steps in hundredths of the scale, from the lower end."""
    low, high = float(scale.low), float(scale.high)
    part = 100 * abs(float(scale.step)) / (high - low)
    count = int(Fraction(100) / Fraction(part)) + 1
    for number in {*range(min(count, 200)), *range(max(0, count - 200), count + 1), count // 2, count // 3}:
        percent = min(100.0, number * part)
        value = percent * (high - low) / 100 + low
        yield value if scale.data_type is DataType.FLOAT else round(value)


@pytest.mark.parametrize(("low", "high", "value", "step"), SCALES)
def test_every_stop_of_the_browser_is_one(low, high, value, step):
    """However it rounds on the way, no stop of a handle is refused."""
    scale = find_scale(low, high, value, step, None, NO_VALUE)
    assert [number for number in stops(scale) if not scale.can_stop_at(number)] == []


@pytest.mark.parametrize(("low", "high", "value", "step"), SCALES[1:])
def test_nothing_between_two_steps_is_one(low, high, value, step):
    """A third of a step beside one is not where a handle stops."""
    scale = find_scale(low, high, value, step, None, NO_VALUE)
    beside = abs(scale.step) / 3 if scale.data_type is DataType.FLOAT else abs(scale.step) // 3
    if scale.low + beside < scale.high:
        assert not scale.can_stop_at(scale.low + beside)
