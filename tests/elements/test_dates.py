"""Inputs of dates, times and datetimes: parameters, corrections and identity, judged by Streamlit."""

from __future__ import annotations

import datetime as real

import pytest
from streamlit.elements.widgets import time_widgets

from jupyter_rerun.elements.inputs import date_values
from tests.elements.calls import contract_of, show, show_after, show_changing
from tests.oracle import run_both, start_theirs

DAY = "D.date(2024, 1, 10)"
TIME = "D.time(9, 30)"
MOMENT = "D.datetime(2024, 1, 10, 9, 30)"
ZONE = "D.timezone(D.timedelta(hours=3))"

FIRST = {"date_input": DAY, "time_input": TIME, "datetime_input": MOMENT}
KINDS = list(FIRST)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Both sides read one time, so that no minute ends between them."""

    class Real(type):
        """Passes for `datetime.datetime` itself, so that what is made has the real type."""

        __call__ = staticmethod(real.datetime)

        def __getattr__(cls, name):
            return getattr(real.datetime, name)

        def __instancecheck__(cls, instance):
            return isinstance(instance, real.datetime)

    class Clock(metaclass=Real):
        time = real.datetime.combine(real.date.today(), real.time(14, 37, 21, 5))
        now = classmethod(lambda cls: cls.time)

    monkeypatch.setattr(time_widgets, "datetime", Clock)
    monkeypatch.setattr(date_values, "datetime", Clock)
    return Clock


COMMON = [
    "st.{kind}('a')",
    "st.{kind}('a', None)",
    "st.{kind}('a', {first})",
    "st.{kind}('a', 5)",
    "st.{kind}('a', 'nonsense')",
    "st.{kind}('a', '')",
    "st.{kind}('a', {first}, width='content')",
    "st.{kind}('a', {first}, width=200, disabled=True)",
    "st.{kind}('a', {first}, required=True)",
    "st.{kind}('a', {first}, on_change='always')",
    "st.{kind}('a', {first}, key='k', persist_state='session')",
    "st.{kind}('a', {first}, persist_state='session')",
    "st.{kind}('a', {first}, key='k', bind='query-params')",
    "st.{kind}('a', {first}, label_visibility='collapsed')",
    "st.{kind}('a', {first}, label_visibility='x')",
    "st.{kind}('a', {first}, help='h')",
    "st.{kind}('a', {first}), st.{kind}('a', {first})",
    "st.form('f').{kind}('a', {first}, on_change=print)",
]

DATES = [
    "st.date_input('a', D.datetime(2024, 1, 10, 5, 6))",
    f"st.date_input('a', D.datetime(2024, 1, 10, 5, tzinfo={ZONE}))",
    "st.date_input('a', '2024-01-10')",
    "st.date_input('a', '2024-01-10 05:06:07')",
    "st.date_input('a', '20240110')",
    "st.date_input('a', '2024/01/10')",
    "st.date_input('a', D.date.min)",
    "st.date_input('a', D.date.max)",
    "st.date_input('a', D.date(2024, 2, 29))",
    "st.date_input('a', 'today', max_value=D.date(2020, 1, 1))",
    "st.date_input('a', 'today', min_value=D.date(2100, 1, 1), max_value=D.date(2200, 1, 1))",
    f"st.date_input('a', {DAY}, D.date(2024, 1, 11))",
    f"st.date_input('a', {DAY}, None, D.date(2024, 1, 9))",
    f"st.date_input('a', {DAY}, D.date(2025, 1, 1), D.date(2024, 1, 1))",
    f"st.date_input('a', {DAY}, '2024-01-01', '2024-12-31')",
    f"st.date_input('a', {DAY}, D.datetime(2024, 1, 1, 3), 'today')",
    f"st.date_input('a', {DAY}, 'x')",
    f"st.date_input('a', {DAY}, 5)",
    f"st.date_input('a', {DAY}, None, [])",
    f"st.date_input('a', {DAY}, D.time(5))",
    "st.date_input('a', D.time(5))",
    "st.date_input('a', None, D.date(2024, 1, 1), D.date(2024, 2, 1))",
    "st.date_input('a', [])",
    "st.date_input('a', ())",
    f"st.date_input('a', [{DAY}])",
    f"st.date_input('a', ({DAY}, D.date(2024, 1, 12)))",
    f"st.date_input('a', (D.date(2024, 1, 12), {DAY}))",
    f"st.date_input('a', ({DAY}, '2024-01-12'))",
    f"st.date_input('a', ({DAY}, None))",
    f"st.date_input('a', ({DAY}, 5))",
    "st.date_input('a', ('today', 'today'))",
    f"st.date_input('a', ({DAY},) * 3)",
    f"st.date_input('a', ({DAY}, D.date(2024, 1, 12)), max_value=D.date(2024, 1, 11))",
    f"st.date_input('a', {{{DAY}}})",
    *(f"st.date_input('a', {DAY}, format={format!r})" for format in ("DD.MM.YYYY", "MM-DD-YYYY", "YYYY", "yyyy/mm/dd", 5, None)),
]

TIMES = [
    "st.time_input('a', D.time(9, 30, 15, 5))",
    f"st.time_input('a', D.time(9, 30, tzinfo={ZONE}))",
    "st.time_input('a', D.datetime(2024, 1, 10, 5, 6, 7, 8))",
    f"st.time_input('a', D.datetime(2024, 1, 10, 5, 6, 7, tzinfo={ZONE}))",
    "st.time_input('a', '09:30')",
    "st.time_input('a', '09:30:15.5')",
    "st.time_input('a', '2024-01-10 09:30:15')",
    "st.time_input('a', '24:00')",
    "st.time_input('a', D.date(2024, 1, 1))",
    *(
        f"st.time_input('a', D.time(9, 30, 15, 5), step={step})"
        for step in ("1", "60", "90", "3600", "82800", "82801", "0", "-60", "0.5", "True", "None", "'x'")
    ),
    *(
        f"st.time_input('a', {TIME}, step=D.timedelta({arguments}))"
        for arguments in ("seconds=30", "minutes=5", "days=1", "", "seconds=1.5")
    ),
    "st.time_input('a', 'now', step=1)",
    *(f"st.time_input('a', {TIME}, format={format!r})" for format in ("12h", "localized", "x", None)),
    f"st.time_input('a', {TIME}, step=0, format='x')",
]

DATETIMES = [
    "st.datetime_input('a', D.datetime(2024, 1, 10, 5, 6, 7, 8))",
    f"st.datetime_input('a', D.datetime(2024, 1, 10, 5, 6, tzinfo={ZONE}))",
    "st.datetime_input('a', D.date(2024, 1, 10))",
    "st.datetime_input('a', D.time(9, 30, 15))",
    f"st.datetime_input('a', D.time(9, 30, tzinfo={ZONE}))",
    *(
        f"st.datetime_input('a', {text!r})"
        for text in (
            "2024-01-10",
            " 2024-01-10 09:30 ",
            "2024-01-10T09:30:15+03:00",
            "2024/01/10 09:30",
            "2024/01/10 09:30:15",
            "2024/01/10",
            "09:30",
            "now",
            "today",
        )
    ),
    f"st.datetime_input('a', {MOMENT}, D.date(2024, 1, 10), D.date(2024, 1, 10))",
    f"st.datetime_input('a', {MOMENT}, D.time(8), D.time(9))",
    f"st.datetime_input('a', {MOMENT}, D.time(10), D.time(11))",
    f"st.datetime_input('a', {MOMENT}, '2024-01-01', '2024-12-31 12:00')",
    f"st.datetime_input('a', {MOMENT}, D.datetime(2025, 1, 1), D.datetime(2024, 1, 1))",
    f"st.datetime_input('a', {MOMENT}, 'x')",
    f"st.datetime_input('a', {MOMENT}, None, 5)",
    f"st.datetime_input('a', {MOMENT}, format='x', step=0)",
    "st.datetime_input('a', None, D.time(8))",
    "st.datetime_input('a', D.datetime.min)",
    "st.datetime_input('a', D.datetime.max)",
    "st.datetime_input('a', D.datetime(2024, 2, 29, 1))",
    "st.datetime_input('a', ())",
    *(f"st.datetime_input('a', {MOMENT}, format={format!r})" for format in ("DD.MM.YYYY", "x", 5)),
    *(f"st.datetime_input('a', {MOMENT}, step={step})" for step in ("60", "59", "90", "82801", "True", "1.0", "D.timedelta(minutes=5)")),
]


ALL = [call.format(kind=kind, first=FIRST[kind]) for kind in KINDS for call in COMMON] + DATES + TIMES + DATETIMES


@pytest.mark.parametrize("call", ALL)
def test_call_gives_what_streamlit_gives(call):
    """Value, element, state and class of error are the same, also in the second run."""
    run_both(show(call), ("run",))


ASSIGNED = {
    "None": "None",
    "date": "D.date(2024, 1, 12)",
    "date out of bounds": "D.date(2030, 1, 1)",
    "datetime": "D.datetime(2024, 1, 12, 5, 6, 7)",
    "datetime with zone": "D.datetime(2024, 1, 12, 5, tzinfo=D.timezone.utc)",
    "time": "D.time(5, 6, 7)",
    "text": "'2024-01-12'",
    "int": "5",
    "empty tuple": "()",
    "one date": "(D.date(2024, 1, 12),)",
    "two dates": "(D.date(2024, 1, 12), D.date(2024, 1, 14))",
    "list": "[D.date(2024, 1, 12), D.date(2024, 1, 14)]",
    "range out of bounds": "(D.date(2024, 1, 12), D.date(2030, 1, 14))",
    "three dates": "(D.date(2024, 1, 12),) * 3",
}

ASSIGNED_TO = [
    "st.date_input('a', key='k')",
    "st.date_input('a', None, key='k')",
    f"st.date_input('a', {DAY}, key='k')",
    f"st.date_input('a', {DAY}, D.date(2024, 1, 1), D.date(2025, 1, 1), key='k')",
    f"st.date_input('a', [{DAY}], key='k')",
    f"st.date_input('a', [{DAY}], D.date(2024, 1, 1), D.date(2025, 1, 1), key='k')",
    "st.date_input('a', [], D.date(2024, 1, 1), D.date(2025, 1, 1), key='k')",
    "st.date_input('a', 'today', D.date(2024, 1, 1), D.date(2025, 1, 1), key='k')",
    f"st.time_input('a', {TIME}, key='k')",
    "st.time_input('a', None, key='k')",
    f"st.time_input('a', {TIME}, step=1, key='k')",
    f"st.datetime_input('a', {MOMENT}, key='k')",
    f"st.datetime_input('a', {MOMENT}, D.date(2024, 1, 1), D.date(2025, 1, 1), key='k')",
    "st.datetime_input('a', None, D.date(2024, 1, 1), D.date(2025, 1, 1), key='k')",
]


@pytest.mark.parametrize("value", ASSIGNED.values(), ids=ASSIGNED)
@pytest.mark.parametrize("call", ASSIGNED_TO)
def test_assigned_value_is_kept_corrected_or_refused_as_in_streamlit(call, value):
    """What session state holds is returned, replaced where it is out of bounds, or an error, as in Streamlit."""
    run_both(show_after(value, call), ("run",), ("run",))


CHOSEN = [
    (f"st.date_input('a', {DAY})", "date_input", real.date(2024, 1, 12)),
    (f"st.date_input('a', {DAY})", "date_input", real.datetime(2024, 1, 12, 5)),
    (f"st.date_input('a', {DAY})", "date_input", "2024-01-12"),
    (f"st.date_input('a', {DAY})", "date_input", None),
    (f"st.date_input('a', {DAY})", "date_input", real.date(1990, 1, 12)),
    (f"st.date_input('a', {DAY})", "date_input", (real.date(2024, 1, 12), real.date(2024, 1, 13))),
    ("st.date_input('a', None)", "date_input", real.date(2024, 1, 12)),
    ("st.date_input('a', [])", "date_input", (real.date(2024, 1, 12),)),
    ("st.date_input('a', [])", "date_input", (real.date(2024, 1, 12), real.date(2024, 1, 13))),
    ("st.date_input('a', [])", "date_input", ()),
    (f"st.date_input('a', [{DAY}])", "date_input", ()),
    (f"st.date_input('a', [{DAY}])", "date_input", (real.date(1990, 1, 12),)),
    (f"st.time_input('a', {TIME})", "time_input", real.time(5, 6)),
    (f"st.time_input('a', {TIME})", "time_input", real.time(5, 6, 7)),
    (f"st.time_input('a', {TIME}, step=1)", "time_input", real.time(5, 6, 7)),
    (f"st.time_input('a', {TIME})", "time_input", real.datetime(2024, 1, 1, 5, 6)),
    (f"st.time_input('a', {TIME})", "time_input", None),
    ("st.time_input('a', None)", "time_input", real.time(5, 6)),
    (f"st.datetime_input('a', {MOMENT})", "datetime_input", real.datetime(2024, 1, 12, 5, 6, 7)),
    (f"st.datetime_input('a', {MOMENT})", "datetime_input", real.datetime(1990, 1, 12, 5, 6)),
    (f"st.datetime_input('a', {MOMENT})", "datetime_input", None),
    ("st.datetime_input('a', None)", "datetime_input", real.datetime(real.date.today().year, 1, 12, 5, 6)),
]


@pytest.mark.parametrize(("call", "kind", "chosen"), CHOSEN)
def test_chosen_value_arrives(call, kind, chosen):
    """What a person chooses is returned in this run and in the next; out of bounds it is the default."""
    run_both(show(call), (kind, 0, chosen), ("run",))


@pytest.mark.parametrize(
    ("call", "step"),
    [
        (f"st.time_input('a', {TIME}, key='k')", ("increment", "k")),
        (f"st.time_input('a', {TIME}, key='k')", ("decrement", "k")),
        ("st.time_input('a', D.time(23, 50), key='k')", ("increment", "k")),
        ("st.time_input('a', D.time(0, 5), step=3600, key='k')", ("decrement", "k")),
        ("st.time_input('a', None, key='k')", ("increment", "k")),
        (f"st.time_input('a', {TIME}, step=90, key='k')", ("pending", ("increment", "k"), ("increment", "k"))),
        (f"st.time_input('a', {TIME}, key='k', disabled=True)", ("increment", "k")),
    ],
)
def test_steps_move_the_time(call, step):
    """A step moves a time, through midnight; none does nothing."""
    run_both(show(call), step, ("run",))


CHANGED = {
    "date_input": [
        "st.date_input('b', {first}{key})",
        "st.date_input('a', D.date(2024, 1, 11){key})",
        "st.date_input('a', None{key})",
        "st.date_input('a'{key})",
        "st.date_input('a', [{first}]{key})",
        "st.date_input('a', {first}, D.date(2024, 1, 1){key})",
        "st.date_input('a', D.date(2024, 1, 14), D.date(2024, 1, 13){key})",
        "st.date_input('a', {first}, None, D.date(2024, 1, 11){key})",
        "st.date_input('a', {first}, format='DD.MM.YYYY'{key})",
        "st.date_input('a', {first}, required=True{key})",
        "st.date_input('a', {first}, help='h'{key})",
        "st.date_input('a', {first}, width=200{key})",
        "st.date_input('a', {first}, disabled=True{key})",
        "st.sidebar.date_input('a', {first}{key})",
        "st.datetime_input('a', {first}{key})",
    ],
    "time_input": [
        "st.time_input('b', {first}{key})",
        "st.time_input('a', D.time(1){key})",
        "st.time_input('a', None{key})",
        "st.time_input('a', '09:30'{key})",
        "st.time_input('a', D.datetime(2024, 5, 5, 9, 30, 15){key})",
        "st.time_input('a', {first}, step=60{key})",
        "st.time_input('a', {first}, step=900{key})",
        "st.time_input('a', {first}, format='12h'{key})",
        "st.time_input('a', {first}, required=True{key})",
        "st.time_input('a', {first}, width=200{key})",
        "st.sidebar.time_input('a', {first}{key})",
    ],
    "datetime_input": [
        "st.datetime_input('b', {first}{key})",
        "st.datetime_input('a', D.datetime(2024, 1, 11){key})",
        "st.datetime_input('a', D.datetime(2024, 1, 10, 9, 30, 59){key})",
        "st.datetime_input('a', None{key})",
        "st.datetime_input('a', {first}, D.date(2024, 1, 1){key})",
        "st.datetime_input('a', {first}, D.date(2014, 1, 10){key})",
        "st.datetime_input('a', D.date(2024, 1, 14), D.date(2024, 1, 13){key})",
        "st.datetime_input('a', {first}, format='DD.MM.YYYY'{key})",
        "st.datetime_input('a', {first}, step=60{key})",
        "st.datetime_input('a', {first}, required=True{key})",
        "st.sidebar.datetime_input('a', {first}{key})",
    ],
}
CHOSEN_FIRST = {"date_input": real.date(2024, 1, 12), "time_input": real.time(11, 11), "datetime_input": real.datetime(2024, 1, 12, 5)}


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize(("kind", "changed"), [(kind, call) for kind, calls in CHANGED.items() for call in calls])
def test_changed_parameter_keeps_or_resets_the_value(kind, changed, key):
    """Without a key most parameters make another input; with one only the format and the step do, and bounds correct."""
    first = f"st.{kind}('a', {FIRST[kind]}{key})"
    changed = changed.format(first=FIRST[kind], key=key)
    run_both(show_changing(first, first, changed), (kind, 0, CHOSEN_FIRST[kind]), ("run",), ("run",))


@pytest.mark.parametrize("key", ["", ", key='k'"], ids=["keyless", "keyed"])
@pytest.mark.parametrize(
    ("kind", "call"),
    [
        ("date_input", "st.date_input('a'{key})"),
        ("time_input", "st.time_input('a'{key})"),
        ("datetime_input", "st.datetime_input('a'{key})"),
        ("datetime_input", "st.datetime_input('a', min_value='now'{key})"),
        ("date_input", "st.date_input('a', min_value='today'{key})"),
    ],
)
def test_the_clock_makes_no_other_input(kind, call, key, clock):
    """Hours later, an input that started with now still has that value, unless a bound has passed it."""
    from jupyter_rerun.testing import AppTest as Ours

    script = show(call.format(key=key))
    ours, theirs = Ours.from_string(script).run(), start_theirs(script).run()
    before = getattr(ours, kind)[0].value
    clock.time += real.timedelta(hours=1, minutes=2)

    ours.run(), theirs.run()

    after = getattr(ours, kind)[0].value
    assert after == getattr(theirs, kind)[0].value
    assert after == (before if kind != "datetime_input" or "min_value" not in call else before + real.timedelta(hours=1, minutes=2))


NOT_SENT = {
    f"st.date_input('a', {DAY})": [None, 5, "2024-01-10", [], ["x"], [5], ["2024-13-01"], ["2024-01-10", "2024-01-11"], ["1990-01-01"], {}],
    f"st.date_input('a', [{DAY}])": [[], ["2024-01-11", "2024-01-10"], ["2024-01-10"] * 3, [["2024-01-10"]], ["2024-01-10", ""]],
    f"st.time_input('a', {TIME})": [
        None,
        5,
        "",
        "x",
        "24:00",
        "09:60",
        "9:30",
        "09:30 PM",
        "09:30:15.5",
        "09:30+01:00",
        ["09:30"],
        "٠٩:٣٠",
    ],
    f"st.datetime_input('a', {MOMENT})": [
        *(None, [], 5, "2024-01-10T09:30", ["2024-01-10"], ["2024-02-30T09:30"], ["1990-01-10T09:30"]),
        *(["2024-01-10T09:30Z"], ["2024-01-10T09:30"] * 2),
    ],
}


@pytest.mark.parametrize(("call", "raw"), [(call, raw) for call, raws in NOT_SENT.items() for raw in raws], ids=repr)
def test_browser_may_not_send(call, raw):
    """What is no date or time, or out of bounds, or nothing where something must be, is refused with a reason."""
    assert contract_of(call).check(raw)


@pytest.mark.parametrize(
    ("call", "raw", "value"),
    [
        (f"st.date_input('a', {DAY})", ["2024-01-12"], real.date(2024, 1, 12)),
        ("st.date_input('a', None)", [], None),
        ("st.date_input('a', [])", [], ()),
        (f"st.date_input('a', [{DAY}])", ["2024-01-12"], (real.date(2024, 1, 12),)),
        (f"st.date_input('a', [{DAY}])", ["2024-01-12", "2024-01-12"], (real.date(2024, 1, 12),) * 2),
        ("st.time_input('a', None)", None, None),
        (f"st.time_input('a', {TIME})", "23:59", real.time(23, 59)),
        (f"st.time_input('a', {TIME})", "23:59:58", real.time(23, 59)),
        (f"st.time_input('a', {TIME}, step=1)", "23:59:58", real.time(23, 59, 58)),
        (f"st.datetime_input('a', {MOMENT})", ["2024-01-12T05:06"], real.datetime(2024, 1, 12, 5, 6)),
        ("st.datetime_input('a', None)", [], None),
    ],
    ids=repr,
)
def test_browser_may_send(call, raw, value):
    """A date or time is taken as the browser writes it, and nothing where the input started empty."""
    contract = contract_of(call)
    assert contract.check(raw) is None
    assert contract.from_wire(raw) == value
