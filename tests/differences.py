"""Where an app of ours deliberately differs from the same Streamlit script, and why.

The oracle (`tests.oracle`) compares everything else strictly. A difference names one place of a page and
says which pairs of facts are accepted there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """One accepted difference."""

    name: str
    reason: str
    covers: Callable[[str, object, object], bool]  # path within the page, Streamlit's fact, ours


def _is_unsendable(path: str, theirs: object, ours: object) -> bool:
    return path == "raised" and ours is None and theirs in ("TypeError", "ValueError", "KeyError", "AttributeError")


def _ends(path: str, *names: str) -> bool:
    return path.rpartition(".")[2] in names


def _is_error(path: str, theirs: object, ours: object, pair: tuple[str, str]) -> bool:
    return _ends(path, "class") and (theirs, ours) == pair


def _both(theirs: object, ours: object, are_alike: Callable[[str, str], bool]) -> bool:
    """Whether both facts are texts, and alike."""
    return isinstance(theirs, tuple) and isinstance(ours, tuple) and theirs[0] == ours[0] == "str" and are_alike(theirs[1], ours[1])


def _ending(address: str, start: str) -> str:
    """Return how the name of a file at an address ends; all of another address."""
    return address.rpartition(".")[2] if address.startswith(start) else address


def _drops_last(theirs: object, ours: object, fact: str, value: object) -> bool:
    """Whether ours are theirs but for a last element in which `fact` is `value`."""
    return (
        isinstance(theirs, list)
        and isinstance(ours, list)
        and theirs[:-1] == ours
        and isinstance(theirs[-1], dict)
        and theirs[-1].get(fact) == value
    )


def _not_compared(path: str, theirs: object, ours: object) -> bool:
    """What the oracle cannot be asked: it has no notebook, or would never end."""
    return False


_SAME_MEANING = (  # parts of our messages and of theirs
    ("cannot hold", "serializable"),
    ("has no effect any more", "was removed and has no effect"),
    ("is the name of a file", "Passing a local file path as a string"),
    ("Arguments of `savefig`", "Passing Matplotlib `savefig` keyword arguments"),
    ("no picture that Pillow can read", "cannot identify image file"),
)
_NO_OPTION = ("is not in iterable", "(expected 2, got 0)", "(expected 2, got 1)", "(expected 2)")  # how Streamlit's messages end

DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "resending",
        "Streamlit's AppTest sends the value of every input with each run, and raises where a value has no form on "
        "the wire, or an input lost its value because its entry was deleted after it was drawn. Ours sends what a "
        "person changed. Such a step ends the comparison.",
        _is_unsendable,
    ),
    Difference(
        "rich objects",
        "st.write shows what has a rich form in a notebook, but is no table, in that form: an `output`.",
        # Its other facts are missing, too; where that is due to another type, the type itself is not accepted.
        lambda path, theirs, ours: (_ends(path, "type") and ours == "output") or (not _ends(path, "type") and ours == "<missing>"),
    ),
    Difference(
        "rows of an editor",
        "An unknown `num_rows` of st.data_editor is refused; Streamlit takes it for fixed.",
        lambda path, theirs, ours: (
            _ends(path, "children")
            and "'StreamlitValueError'" in str(ours)
            and "num_rows" not in str(theirs)
            and "'editing_mode': ('str', 'fixed')" in str(theirs)
        ),
    ),
    Difference(
        "edits that fit nothing",
        "A text in a column of decimals, which only code can give an editor, is left out as in other columns, not a bare InvalidOperation.",
        lambda path, theirs, ours: _ends(path, "children") and "'InvalidOperation'" in str(theirs) and "InvalidOperation" not in str(ours),
    ),
    Difference(
        "tables of iterators",
        "st.table shows what an iterator yields; Streamlit uses it up while it looks for an index, and shows nothing.",
        lambda path, theirs, ours: (
            _ends(path, "value")
            and theirs == ("DataFrame", "Empty DataFrame\nColumns: []\nIndex: []")
            and isinstance(ours, tuple)
            and ours[0] == "DataFrame"
        ),
    ),
    Difference(
        "columns of one name",
        "A frame with columns of one name, as joins make them, is shown as notebooks show it; in Streamlit Arrow refuses it. An editor, "
        "which returns what it shows by the names of columns, refuses it in both.",
        lambda path, theirs, ours: (
            _ends(path, "children") and "Duplicate column names found" in str(theirs) and "ValueError" not in str(ours)
        ),
    ),
    Difference(
        "sizes and keys of components",
        "A component refuses an empty key, as all elements do, and one of st.components.v2 a height that means nothing.",
        lambda path, theirs, ours: (
            _ends(path, "children")
            and ("'bidi_component'" in str(theirs) or "'component_instance'" in str(theirs))
            and ("'StreamlitInvalidHeightError'" in str(ours) or "'StreamlitValueError'" in str(ours))
            and "Error" not in str(theirs)
        ),
    ),
    Difference(
        "frames of components",
        "The frame of a declared component has an opaque origin: no access to the page around it, nor to what the browser stores, in whose "
        "place the frame has a memory of its own. A value of more than 8 MB is refused, and says so.",
        _not_compared,
    ),
    Difference(
        "tables that components give",
        "Session state has a table of a declared component as a data frame, as the call returns it; in Streamlit as Arrow's bytes.",
        _not_compared,
    ),
    Difference(
        "components of one name",
        "Of several components of st.components.v2 with one name, each shows its own content; in Streamlit all show that of the last.",
        _not_compared,
    ),
    Difference(
        "values of components that are dicts",
        "A component calls `on_value_change` also where `value` is its only state, and a dict. Streamlit takes that dict for the state.",
        _not_compared,
    ),
    Difference(
        "what a program assigns to a component",
        "While a trigger is known, assigning a state of the component's entry keeps the trigger to its run; in Streamlit it stays.",
        _not_compared,
    ),
    Difference(
        "statistics of large columns",
        "The statistics in the menu of a column are those of all its values. Streamlit's are those of a sample, beyond 100,000 rows.",
        _not_compared,
    ),
    Difference(
        "ranges by touch",
        "A finger scrolls a table, and marks a single cell; ranges are for pointers and keys. Copying and pasting go by the cell.",
        _not_compared,
    ),
    Difference(
        "rows that a Styler appends",
        "st.table and st.dataframe show what `Styler.concat` appends, last whatever is sorted, and without it while something is "
        "searched. Streamlit shows none of it.",
        _not_compared,
    ),
    Difference(
        "edits of Arrow arrays",
        "What is entered in an editor of a pyarrow array comes back; Streamlit loses it.",
        _not_compared,
    ),
    Difference(
        "keys of tables",
        "A table is one stop of the Tab key, as the ARIA pattern of a grid has it; in Streamlit Tab goes from cell to cell of a row. While "
        "something is entered, Tab takes it and goes on to the next cell, as there, and from the end of a row to the next row, of which it "
        "adds one after the last, where rows can be added, as tables of word processors do. Without an entry Tab leaves the table.",
        _not_compared,
    ),
    Difference(
        "columns that the program hides",
        "The list of columns of a table has those that the program shows: what `column_config` or `column_order` leaves out does not "
        "leave the kernel. Streamlit's list can bring them in.",
        _not_compared,
    ),
    Difference(
        "columns that stack",
        "Columns stand one above the other where the narrowest would have less than about 10rem of its page, column or sidebar; in "
        "Streamlit where the window is narrower than 640 pixels, which says nothing of the room that an app has in a notebook.",
        _not_compared,
    ),
    Difference(
        "texts of cells",
        "st.table writes numbers as st.dataframe does (0.1), and durations whole; Streamlit's writes 0.1000 and `3 days`. Parts of a "
        "second are shown where there are any and neither step nor format hides them; `localized` is on the clock of the column's "
        "zone, with its offset, not on the browser's; a date or a time of a moment with a zone is that zone's, not that of UTC.",
        _not_compared,
    ),
    Difference(
        "addresses of media",
        "A notebook has no server for media: bytes travel beside the page, and tests know them by a name made of their digest.",
        lambda path, theirs, ours: _both(theirs, ours, lambda one, other: _ending(one, "/mock/media/") == _ending(other, "/media/")),
    ),
    Difference(
        "absent texts",
        "What has no alternative text, end, or place in the order of the Tab key says None, where the message of Streamlit's has "
        "the empty value of its type.",
        lambda path, theirs, ours: (
            _ends(path, "alt", "end_time", "tab_index") and ours == ("NoneType", None) and theirs in (("str", ""), ("int", 0))
        ),
    ),
    Difference(
        "things that are no pictures",
        "What is no picture, sound or film, an empty array, and what is no text where one is wanted, are errors that name the "
        "parameter, not those of the code that fails on them.",
        lambda path, theirs, ours: (
            _ends(path, "class")
            and theirs in ("AttributeError", "TypeError", "ValueError")
            and ours == "StreamlitInvalidParameterTypeError"
        ),
    ),
    Difference(
        "more of YouTube",
        "Addresses of shorts and broadcasts are shown by YouTube's player, too.",
        lambda path, theirs, ours: (
            _ends(path, "type", "url")
            and ((theirs, ours) == (("int", 1), ("int", 2)) or ("youtube.com/embed/" in str(ours) and "youtube.com/" in str(theirs)))
        ),
    ),
    Difference(
        "logo of Streamlit",
        "`:streamlit:` in a text is a balloon: the logo is not ours to show.",
        _not_compared,
    ),
    Difference(
        "documents",
        "st.pdf needs no component of its own: the browser's viewer shows the document.",
        _not_compared,
    ),
    Difference(
        "frames without rights",
        "HTML in st.iframe and components.v1.html, and pages of the notebook's own server, have no access to the page around them; "
        "with Streamlit they have, but there it leads to no kernel. No frame gets the camera, the microphone or the place of the person.",
        _not_compared,
    ),
    Difference(
        "own words",
        "Messages of the API are our own words: here that JSON cannot hold a key, and that a parameter has no effect.",
        lambda path, theirs, ours: _ends(path, "value") and any(one in str(ours) and other in str(theirs) for one, other in _SAME_MEANING),
    ),
    Difference(
        "own words of a slider",
        "A value that is no option of a select_slider, or no pair, is a ValueError as in Streamlit, but says which parameter is wrong.",
        lambda path, theirs, ours: _ends(path, "value") and str(ours).startswith("`value` ") and str(theirs).endswith(_NO_OPTION),
    ),
    Difference(
        "slider of texts",
        "A pair of texts as value of a slider is refused with an error that names the parameter, not a bare KeyError.",
        lambda path, theirs, ours: _is_error(path, theirs, ours, ("KeyError", "StreamlitInvalidParameterTypeError")),
    ),
    Difference(
        "empty number format",
        "An empty `format` is refused as a format, not with a bare IndexError.",
        lambda path, theirs, ours: _is_error(path, theirs, ours, ("IndexError", "StreamlitInvalidNumberFormatError")),
    ),
    Difference(
        "sidebar of a cached function",
        "What a cached function draws under `with st.sidebar` is drawn there again. Streamlit draws it into the page when the "
        "result is kept.",
        _not_compared,
    ),
    Difference(
        "forms without a name",
        "An empty `key` of st.form is refused there. In Streamlit such a form has no place for its button, which is the error.",
        lambda path, theirs, ours: (
            _ends(path, "children") and "'StreamlitInvalidLayoutContextError'" in str(theirs) and "'StreamlitValueError'" in str(ours)
        ),
    ),
    Difference(
        "room for no entry",
        "`max_entries` below one is refused where the function is decorated, with an error that names it, not by each call.",
        lambda path, theirs, ours: (
            _is_error(path, theirs, ours, ("ValueError", "StreamlitValueError")) or (_ends(path, "value") and theirs == "value too large")
        ),
    ),
    Difference(
        "hashes of whole values",
        "Arrays and frames are hashed as a whole; Streamlit takes a sample of large ones and ignores the names of indexes. Values of "
        "libraries that say how they are pickled (pandas.Index, masked arrays, complex) have a hash as well.",
        _not_compared,
    ),
    Difference(
        "lifetimes on disk",
        "`ttl` holds with `persist='disk'`; Streamlit logs that it ignores it.",
        _not_compared,
    ),
    Difference(
        "edited functions",
        "A function that is edited in its cell drops the results of its earlier text; Streamlit keeps them in memory for good.",
        _not_compared,
    ),
    Difference(
        "secrets are not printed",
        "repr(st.secrets) names the keys only, since a notebook is saved with its output.",
        _not_compared,
    ),
    Difference(
        "secrets of connections",
        "Secrets of an AppTest hold for connections, too; with Streamlit's they reach `st.secrets` alone. A table of secrets may hold what "
        "JSON cannot, such as dates. What was read before the table changed is not served afterwards.",
        _not_compared,
    ),
    Difference(
        "lost connections",
        "A query tries again where pandas has wrapped the error of a lost connection, and gives its connection back, also when it fails. "
        "Streamlit raises the error, and leaves the connection, perhaps in the middle of a transaction, to Python.",
        _not_compared,
    ),
    Difference(
        "options of a server",
        "get_option and set_option know all options, and those of a server have no effect, which the log says once; there are no origins "
        "of pages around an app. st.login, st.logout and st.App say what to use instead.",
        _not_compared,
    ),
    Difference(
        "wrong options in files",
        "An option of config.toml with a wrong value is left out, and the log says so with its file and line, as of an unknown one; "
        "Streamlit takes most values as they are. A theme is not fetched from the web.",
        _not_compared,
    ),
    Difference(
        "syntax errors",
        "AppTest.run() raises the SyntaxError of a script; Streamlit's reports it beside the page, where a test cannot see it.",
        lambda path, theirs, ours: path == "raised" and theirs is None and ours == "SyntaxError",
    ),
    Difference(
        "errors shown once",
        "An error in a fragment is shown in its place. A fragment or dialog around it does not show it a second time, as a "
        "FragmentHandledException.",
        lambda path, theirs, ours: _drops_last(theirs, ours, "class", "FragmentHandledException"),
    ),
    Difference(
        "one dialog",
        "A second dialog in a run is an error and draws nothing; Streamlit leaves an empty one behind.",
        lambda path, theirs, ours: path.endswith(".event.children") and _drops_last(theirs, ours, "children", []),
    ),
    Difference(
        "unpicklable results",
        "What a cached function returns and pickle refuses is one kind of error, also where pickle says so with an AttributeError.",
        lambda path, theirs, ours: _is_error(path, theirs, ours, ("AttributeError", "UnserializableReturnValueError")),
    ),
    Difference(
        "sys.exit",
        "SystemExit, GeneratorExit and whatever else is no Exception end a run as errors that are shown. In Streamlit they end the "
        "thread of the script, and nothing says so.",
        _not_compared,
    ),
    Difference(
        "failing callbacks",
        "In a notebook, what the page showed stays below the error of a callback, and can be used. Streamlit shows the error alone, and "
        "so does AppTest.",
        _not_compared,
    ),
    Difference(
        "pages of fragments",
        "After a callback that reruns a fragment, Streamlit's AppTest shows that fragment alone; ours the whole page, as browsers do.",
        _not_compared,
    ),
    Difference(
        "bounds of zero",
        "increment() and decrement() stop at a bound of 0. Streamlit's AppTest takes it for none and goes beyond.",
        lambda path, theirs, ours: path.startswith("meanwhile") and _ends(path, "value") and ours in (("int", 0), ("float", 0.0)),
    ),
    Difference(
        "refused files",
        "AppTest refuses a file that the input does not take at once, as Streamlit's does for photos, recordings and "
        "messages; its file_uploader takes it, and shows an error in place of the page.",
        lambda path, theirs, ours: path == "refused" and theirs is None and ours == "AppTestError",
    ),
    Difference(
        "camera on request",
        "camera_input asks for the camera when a person presses a button, not as soon as the page is opened.",
        _not_compared,
    ),
    Difference(
        "end of the app",
        "A chat_input outside containers, and st.bottom, stick to the lower edge of the notebook for as long as their app is in sight.",
        _not_compared,
    ),
    Difference(
        "facts that are no numbers",
        "True is no value of st.progress and no duration of st.toast: the error names the parameter. Streamlit's is a bare TypeError.",
        _not_compared,
    ),
    Difference(
        "kept tasks",
        "A status that a cached function has drawn is drawn again as it was in the end. Streamlit draws it as it was at first: a task "
        "that runs for ever.",
        _not_compared,
    ),
    Difference(
        "toasts stay",
        "A toast lasts for its time, through runs that do not call it, and is not shown again by a page that is loaded anew.",
        _not_compared,
    ),
    Difference(
        "replaced containers",
        "A container that takes the place of another, as in a second `hole.container()`, begins empty. Streamlit keeps what the other "
        "one held behind what is drawn.",
        _not_compared,
    ),
    Difference(
        "endless reruns",
        "st.rerun() without end stops after `max_reruns` with an error that names the line; Streamlit goes on for ever.",
        _not_compared,
    ),
    Difference(
        "no address bar",
        "A notebook has no URL: query parameters live in the kernel. One that is bound follows its input as in a browser; "
        "Streamlit's AppTest, which has none either, leaves it as it was.",
        _not_compared,
    ),
    Difference(
        "pages in tests",
        "After AppTest.switch_page() the app stays where it goes by itself; Streamlit's goes back with each run. Callbacks know the "
        "pages of the run before, as on a server; Streamlit's AppTest has forgotten them.",
        _not_compared,
    ),
    Difference(
        "wide layout",
        "set_page_config(): the layout is wide if nobody says so, since a cell is narrow, and each run says it afresh.",
        _not_compared,
    ),
    Difference(
        "values of a page",
        'An input on another page with the key of one with persist_state="page" starts from its default; Streamlit shows the '
        "other's value once, and then has none.",
        _not_compared,
    ),
    Difference(
        "values of a hidden input",
        'What an input with persist_state="session" leaves when another one of its key, with other limits, takes its place is kept for its '
        "return. Streamlit gives it to the other one, in the run after the one that has shown that with its own value.",
        _not_compared,
    ),
    Difference(
        "shared session",
        "session_state belongs to the notebook: its apps share it, inputs with one key in several apps are linked, plain cells "
        "and threads may use it. Outside a notebook a thread without a run has a private state, as in Streamlit.",
        _not_compared,
    ),
    Difference(
        "last expression",
        "A cell shows its last expression even if that is a call, as every notebook cell does, unless the call draws an element.",
        _not_compared,
    ),
    Difference(
        "held presses",
        "A press whose run was cancelled before the body saw it goes along with the next run; Streamlit loses it.",
        _not_compared,
    ),
    Difference(
        "presses by the program",
        "A button that begins with an entry which the program set is pressed for one run, and that is all. Streamlit's AppTest sends "
        "with the next run that it is not pressed, which is a change and calls its callback; a browser sends no such thing.",
        _not_compared,
    ),
    Difference(
        "output",
        "print, display and the like appear in the app; Streamlit sends them to its server's terminal.",
        _not_compared,
    ),
    Difference(
        "native dates",
        "Dates and times are entered in the browser's own boxes. While one has the focus it shows the order of the browser's language, at "
        "rest the app's `format`; a range has two boxes.",
        _not_compared,
    ),
    Difference(
        "bounds that move",
        'A datetime_input without a key whose bounds are left out, or "now", stays the same one when the day, or the minute, is over.',
        _not_compared,
    ),
    Difference(
        "columns drawn twice",
        "A column of a chart that is among `y` and also the size, the order or the axis is drawn as a series; Streamlit loses it. "
        "An axis across lying bars of several columns has no title; Streamlit's bears a name of its own.",
        _not_compared,
    ),
    Difference(
        "HTML in a page of many",
        "Classes and ids of HTML have a prefix, in style sheets, too; styles, positions and links end at the app; sheets fetch nothing "
        "and declare no fonts. A notebook's page holds more than the app. `docs/html.md` has the list.",
        _not_compared,
    ),
    Difference(
        "live sliders",
        "A slider reports values while it is dragged, which coalescing makes affordable; Streamlit's reports on release.",
        _not_compared,
    ),
)


# Callables whose parameters differ, or that are missing although their family is here.
_NO_SNOWFLAKE = "Making one is an error that says what to use instead."
SIGNATURES: Mapping[str, str] = {
    "st.connections.SnowflakeCallersRightsConnection": _NO_SNOWFLAKE,
    "st.connections.SnowflakeConnection": _NO_SNOWFLAKE,
    "st.connection": "There is no server whose options say how long a connection is kept for which `ttl` is left out.",
    "container.help": "Without an object it explains this package.",
    "st.help": "Without an object it explains this package.",
    "ElementTree.get_widget_states": "A message of Streamlit's protocol, which is not used here.",
    "st.query_params.missing_attr_error_message": "Makes the text of an error; no program calls it.",
    "st.query_params.missing_key_error_message": "Makes the text of an error; no program calls it.",
}


def find_difference(path: str, theirs: object, ours: object) -> Difference | None:
    """Return the listed difference that explains unequal facts at `path`."""
    return next((known for known in DIFFERENCES if known.covers(path, theirs, ours)), None)
