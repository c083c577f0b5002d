"""Every exception of the package.

RerunError                                           what this package raises
├── AppTestError                                     a test asks for what a person could not do
│   └── CellFailedError                               a cell above the app has failed, so that the app cannot run
├── RerunLoopError                                   ``st.rerun()`` or followers without end
├── AppNotFoundError (KeyError)                      no app of that name
├── NotAvailableError (AttributeError)               Streamlit has it, this package has not
├── RemovedError (AttributeError)                    older releases of Streamlit had it
├── CounterpartMissingError (ModuleNotFoundError)    a module of Streamlit that has no counterpart here
├── ImportedBeforeError (ImportError)                a package was imported with Streamlit's own modules before
├── PackageMissingError (ModuleNotFoundError)        a library that an element needs is not installed
├── CannotSaveError (TypeError)                      a value that nothing writes exactly
├── CannotLoadError (ValueError)                     what was saved is damaged, or of somebody else
├── MediaFileStorageError (OSError)                  a picture, a sound or a film cannot be read
├── StreamlitComponentRegistryError                  a component names a file that it may not, or does not, have
└── MarkdownFormattedException                       its message is markdown where it is shown
    └── StreamlitAPIException                         the API was used wrongly
        ├── DuplicateWidgetID
        │   ├── StreamlitDuplicateElementId
        │   └── StreamlitDuplicateElementKey
        ├── StreamlitDataframeConversionError            no table can be made of a value
        ├── MarshallComponentException                   a component cannot get an argument
        ├── UnserializableSessionStateError
        ├── UnhashableParamError, UserHashError          an argument of a cached function has no hash
        ├── UnserializableReturnValueError, CachedFunctionReturnedAwaitableError
        ├── CacheReplayClosureError                      a cached function drew where it cannot draw again
        ├── StreamlitAuthError                           logging in, which a notebook has not
        ├── StreamlitAPIWarning (Warning)                shown in the app, not raised
        │   ├── CachedWidgetWarning
        │   └── CachedStFunctionInBackgroundModeWarning
        ├── FragmentHandledException                     a fragment failed, and shows why in its place
        ├── StreamlitInvalidLayoutContextError
        └── LocalizableStreamlitException                the message is built from named facts
            ├── StreamlitValueError, StreamlitInvalidParameterTypeError, ...
            ├── StreamlitSecretNotFoundError (FileNotFoundError)
            ├── BidiComponentError                   the call of a component of the second kind is wrong
            │   ├── BidiComponentInvalidCallbackNameError, BidiComponentInvalidDefaultKeyError
            │   └── BidiComponentInvalidIdError, BidiComponentUnserializableDataError
            └── StreamlitWidgetAlreadyInstantiatedError, ...

The public names are Streamlit's, so that ``except`` clauses written for it carry over. The texts are
our own: each says what happened and how to mend it. Facts are kept as attributes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable


def find_message(error: BaseException) -> str:
    """Return what an exception says; nothing if its own ``__str__``, which is user code, fails."""
    try:
        return str(error).strip()
    except BaseException:
        return ""


def describe_error(error: BaseException) -> str:
    """Return type and message of an exception in one line."""
    message = find_message(error)
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


class RerunError(Exception):
    """Base of every error of this package."""


class AppTestError(RerunError):
    """A test interacts with the app in a way no person could."""


class CellFailedError(AppTestError):
    """A plain cell of a notebook raised something before the app that is tested could run."""

    def __init__(self, path: str, cell: int, line: int, error: BaseException) -> None:
        self.path = path
        self.cell = cell  # among all cells of the notebook, from 1
        self.line = line  # of the cell; 0 if nothing says so
        where = f"cell {cell} of {path}" + (f", line {line}" if line else "")
        super().__init__(
            f"The app cannot run: {where} raised {describe_error(error)}. Mend that cell; tag it raises-exception if it is meant to "
            "raise, or skip-execution if the app does without it; or choose the cells that run with `scope`."
        )


class RerunLoopError(RerunError, RuntimeError):
    """Runs caused each other without end."""

    def __init__(self, message: str, *, limit: int) -> None:
        self.limit = limit
        super().__init__(message)


class AppNotFoundError(RerunError, KeyError):
    """No app of that name is known in this notebook, or in the notebook file at `path`."""

    def __init__(self, name: str, known: Iterable[str], path: str = "") -> None:
        self.name = name
        self.known = sorted(known)
        if path:
            says = f"No app is named {name!r} in {path}. Apps there: {', '.join(self.known) or 'none'}."
        else:
            names = ", ".join(self.known) or "none yet"
            says = f"No app is named {name!r}. Apps in this notebook: {names}. Run the cell with '%%app {name}' first."
        super().__init__(says)

    def __str__(self) -> str:
        return str(self.args[0])


class NotAvailableError(RerunError, AttributeError):
    """Streamlit has a name that this package has not."""

    def __init__(self, what: str, instead: str) -> None:
        self.what = what
        self.instead = instead
        super().__init__(f"{what} is not available in jupyter_rerun. {instead}")


class RemovedError(RerunError, AttributeError):
    """A name that older releases of Streamlit had."""

    def __init__(self, what: str, instead: str) -> None:
        self.what = what
        self.instead = f"Use {instead}."
        super().__init__(f"{what} has been removed from Streamlit. {self.instead}")


class CounterpartMissingError(RerunError, ModuleNotFoundError):
    """An app imports a part of Streamlit that has no counterpart here."""

    def __init__(self, what: str, instead: str) -> None:
        self.instead = instead
        super().__init__(f"{what} has no counterpart in jupyter_rerun, for which 'streamlit' stands in an app. {instead}", name=what)


class ImportedBeforeError(RerunError, ImportError):
    """An app imports a package that is built on Streamlit and was imported before, outside of all apps."""

    def __init__(self, module: str) -> None:
        self.module = module
        package = module.partition(".")[0]
        super().__init__(
            f"The module {module} was imported outside of an app, with Streamlit's own modules: what it draws would not be seen here. "
            f"Restart the kernel and let an app be the first to import {package}.",
            name=module,
        )


class PackageMissingError(RerunError, ModuleNotFoundError):
    """A library that an element needs is not installed."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(f"{what} needs the package {package}, which is not installed. Install it with: %pip install {package}")
        self.name = package


class MediaFileStorageError(RerunError, OSError):
    """The file of a picture, a sound or a film cannot be read."""

    def __init__(self, path: str, error: Exception) -> None:
        self.path = path
        reason = getattr(error, "strerror", None) or str(error)
        super().__init__(f"{path!r} cannot be read: {reason}. Relative paths begin where the notebook lies.")


class StreamlitComponentRegistryError(RerunError):
    """A component names a file outside its folder, or one that is not there."""


Error = RerunError  # as Streamlit names the base of its errors


class CannotSaveError(RerunError, TypeError):
    """A value of session state cannot be saved.

    Attributes
    ----------
    key
        Of the entry, or the id of an input without a key.
    kind
        Name of the value's type.
    reason
        Why not.
    """

    def __init__(self, key: str, kind: str, reason: str) -> None:
        self.key = key
        self.kind = kind
        self.reason = reason
        super().__init__(
            f"session_state[{key!r}], a {kind}, is not saved: {reason}. All else is. Keep what it is made of in session state, "
            "and make it anew from that."
        )


class CannotLoadError(RerunError, ValueError):
    """A value that was saved cannot be loaded.

    Attributes
    ----------
    key
        Of the entry, or the id of an input without a key; empty where it is all that was saved.
    reason
        Why not.
    """

    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        self.reason = reason
        super().__init__(f"What was saved of session_state[{key!r}] is left out: {reason}." if key else f"Nothing is loaded: {reason}.")


class MarkdownFormattedException(RerunError):
    """An error whose message is markdown where it is shown."""


class StreamlitAPIException(MarkdownFormattedException):
    """The API was used wrongly."""


class DuplicateWidgetID(StreamlitAPIException):
    """Two elements of one run cannot be told apart."""


class StreamlitDuplicateElementId(DuplicateWidgetID):
    """Two elements without a key have the same type and parameters."""

    def __init__(self, element_type: str, where: str = "", first: str = "") -> None:
        self.element_type = element_type
        super().__init__(
            f"Two `{element_type}` elements have the same parameters and no key{_places(first, where)}, "
            "so they cannot be told apart. Give each its own `key`."
        )


class StreamlitDuplicateElementKey(DuplicateWidgetID):
    """Two elements of one run have the same key."""

    def __init__(self, user_key: str, where: str = "", first: str = "") -> None:
        self.user_key = user_key
        super().__init__(f"Two elements use `key={user_key!r}`{_places(first, where)}. Give one of them another key.")


def _places(first: str, second: str) -> str:
    return f": {first} and {second}" if first and second else ""


class StreamlitDataframeConversionError(StreamlitAPIException):
    """A value is no table, or an edited table cannot become what it was made from."""


class MarshallComponentException(StreamlitAPIException):
    """A component cannot get what it is called with."""


class UnserializableSessionStateError(StreamlitAPIException):
    """A value in session state cannot be pickled.

    Attributes
    ----------
    key
        Of the entry.
    path
        From the entry to the part that pickle refuses, such as ``.model.callback``; empty for the value itself.
    part_type
        Name of the type of that part.
    """

    def __init__(self, key: str, path: str, part: object, error: Exception) -> None:
        self.key = key
        self.path = path
        self.part_type = _name_type(part)
        reason = re.sub(r" at 0x[0-9a-fA-F]+", "", find_message(error))  # an address differs from run to run
        super().__init__(
            f"`session_state[{key!r}]{path}` is a `{self.part_type}`, which cannot be pickled ({type(error).__name__}: {reason}), while "
            "`enforce_serializable_session_state` is on. Keep a value that pickle can store, or turn the option off."
        )


class FragmentHandledException(StreamlitAPIException):
    """A fragment failed; its error, the cause of this one, is shown in the fragment's place already."""


class StreamlitInvalidLayoutContextError(StreamlitAPIException):
    """A command was used where the layout or the run does not allow it."""


class LocalizableStreamlitException(StreamlitAPIException):
    """An API error whose message is built from named facts (`exec_kwargs`)."""

    def __init__(self, message: str, **facts: object) -> None:
        self.exec_kwargs = facts
        super().__init__(message)


class StreamlitValueError(LocalizableStreamlitException):
    """A parameter is outside a known set of values."""

    def __init__(self, parameter: str, valid_values: Collection[str], *, detail: str | None = None) -> None:
        message = f"`{parameter}` must be one of: {', '.join(valid_values)}."
        super().__init__(f"{message} {detail}" if detail else message, parameter=parameter, valid_values=valid_values, detail=detail)


class StreamlitInvalidParameterTypeError(LocalizableStreamlitException):
    """A parameter has a type the element does not take."""

    def __init__(
        self, parameter: str, provided_type: str, expected_types: Collection[str], *, detail: str | None = None, message: str = ""
    ) -> None:
        message = message or f"`{parameter}` is a {provided_type}; it must be one of: {', '.join(expected_types)}."
        super().__init__(
            f"{message} {detail}" if detail else message,
            parameter=parameter,
            provided_type=provided_type,
            expected_types=expected_types,
        )


class StreamlitMissingRequiredParameterError(LocalizableStreamlitException):
    """A required parameter was left out."""

    def __init__(self, parameter: str, *, detail: str | None = None) -> None:
        message = f"`{parameter}` is required."
        super().__init__(f"{message} {detail}" if detail else message, parameter=parameter, detail=detail)


class StreamlitIncompatibleParametersError(LocalizableStreamlitException):
    """Two parameters exclude each other."""

    def __init__(self, *parameters: str, explanation: str | None = None) -> None:
        names = " and ".join(f"`{name}`" for name in parameters)
        message = f"{names} cannot be used together."
        super().__init__(f"{message} {explanation}" if explanation else message, parameters=parameters)


class StreamlitValueBelowMinError(LocalizableStreamlitException):
    """A value lies below the element's minimum."""

    def __init__(self, value: object, min_value: object) -> None:
        super().__init__(f"The value {value} is below `min_value` {min_value}.", value=value, min_value=min_value)


class StreamlitValueAboveMaxError(LocalizableStreamlitException):
    """A value lies above the element's maximum."""

    def __init__(self, value: object, max_value: object) -> None:
        super().__init__(f"The value {value} is above `max_value` {max_value}.", value=value, max_value=max_value)


class StreamlitInvalidMinMaxError(LocalizableStreamlitException):
    """`min_value` and `max_value` leave no room for a value."""

    def __init__(self, min_value: object, max_value: object) -> None:
        super().__init__(f"`min_value` {min_value} must be less than `max_value` {max_value}.", min_value=min_value, max_value=max_value)


class StreamlitValueOutOfRangeError(LocalizableStreamlitException):
    """A parameter lies outside a closed interval."""

    def __init__(self, parameter: str, value: object, min_value: object, max_value: object, *, detail: str | None = None) -> None:
        message = f"`{parameter}` is {value}; it must lie between {min_value} and {max_value}."
        super().__init__(f"{message} {detail}" if detail else message, parameter=parameter, value=value)


class StreamlitJSNumberBoundsError(LocalizableStreamlitException):
    """A number is larger than a browser can hold exactly."""


class StreamlitInvalidNumberFormatError(LocalizableStreamlitException):
    """The `format` of a number is not a printf format for one number."""

    def __init__(self, format: str) -> None:
        super().__init__(f"`format={format!r}` is not a printf-style format for one number, such as '%d' or '%0.2f'.", format=format)


class StreamlitMixedNumericTypesError(LocalizableStreamlitException):
    """Integers and floats were mixed in one element."""

    def __init__(self, **parameters: object) -> None:
        numbers = {name: value for name, value in parameters.items() if value is not None and not isinstance(value, str)}
        given = ", ".join(f"`{name}` is {type(value).__name__}" for name, value in numbers.items())
        super().__init__(f"All numbers must be of one type, int or float, but {given}.", **parameters)


class StreamlitBadTimeStringError(LocalizableStreamlitException):
    """A text is no span of time."""

    def __init__(self, time_string: str) -> None:
        super().__init__(
            f"{time_string!r} is no span of time. Write numbers with their units, such as '300ms', '1.5s' or '2 days'.",
            time_string=time_string,
        )


class StreamlitDefaultNotInOptionsError(LocalizableStreamlitException):
    """A default is not among the options."""

    def __init__(self, value: object) -> None:
        super().__init__(f"The default {value!r} is not among the options.", value=value)


class StreamlitSelectionCountExceedsMaxError(LocalizableStreamlitException):
    """More options are selected than `max_selections` allows."""

    def __init__(self, current_selections_count: int, max_selections_count: int) -> None:
        super().__init__(
            f"{current_selections_count} options are selected, but `max_selections` is {max_selections_count}. Give `default`, "
            "or what you assign to session_state, no more than that.",
            current_selections_count=current_selections_count,
            max_selections_count=max_selections_count,
        )


class StreamlitInvalidColumnSpecError(LocalizableStreamlitException):
    """The `spec` of columns is neither a number of columns nor a list of widths."""

    def __init__(self, spec: object = None) -> None:
        super().__init__(f"`spec` must be a positive number of columns or a list of positive widths, not {spec!r}.", spec=spec)


class StreamlitInvalidWidthError(LocalizableStreamlitException):
    """A width is neither pixels nor one of the named widths."""

    def __init__(self, width: object, allow_content: bool = False) -> None:
        named = "'stretch' or 'content'" if allow_content else "'stretch'"
        super().__init__(f"`width` must be a positive number of pixels, {named}, not {width!r}.", width=width)


class StreamlitInvalidHeightError(LocalizableStreamlitException):
    """A height is neither pixels nor one of the named heights."""

    def __init__(self, height: object, allow_content: bool = False) -> None:
        named = "'stretch' or 'content'" if allow_content else "'stretch'"
        super().__init__(f"`height` must be a positive number of pixels, {named}, not {height!r}.", height=height)


class BidiComponentError(LocalizableStreamlitException):
    """The call of a component of ``st.components.v2`` is wrong."""


class BidiComponentInvalidIdError(BidiComponentError):
    """A part of a component's id holds what separates its parts. Ids are made here, so that nothing raises it."""

    def __init__(self, part: str, delimiter: str) -> None:
        super().__init__(f"The {part} of a component's id must not contain {delimiter!r}.", part=part, delimiter=delimiter)


class BidiComponentInvalidCallbackNameError(BidiComponentError):
    """A callback is named for no value."""

    def __init__(self, callback_name: str) -> None:
        super().__init__(
            f"{callback_name!r} names no value. A callback's name is `on_<value>_change`, as `on_clicked_change` is for `clicked`.",
            callback_name=callback_name,
        )


class BidiComponentInvalidDefaultKeyError(BidiComponentError):
    """`default` has a value that no callback is named for."""

    def __init__(self, state_key: str, available_keys: Collection[str]) -> None:
        known = ", ".join(map(repr, available_keys)) or "none"
        super().__init__(
            f"`default` has a value for {state_key!r}, but the call has no `on_{state_key}_change`. Pass one, such as `lambda: None`. "
            f"Values with a callback: {known}.",
            state_key=state_key,
            available_keys=available_keys,
        )


class BidiComponentUnserializableDataError(BidiComponentError):
    """`data` cannot be sent to a component."""

    def __init__(self) -> None:
        super().__init__("`data` cannot be sent to the component: it may be JSON, bytes, a table, or a dict with tables in it.")


class StreamlitInvalidFormCallbackError(LocalizableStreamlitException):
    """A widget inside a form has a callback."""

    def __init__(self) -> None:
        super().__init__("Inside a form only `st.form_submit_button` can have a callback. Move the callback to it.")


class StreamlitValueAssignmentNotAllowedError(LocalizableStreamlitException):
    """The key of an element that takes no value was assigned."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"session_state[{key!r}] belongs to an element whose value cannot be assigned. Keep your value under another key.",
            key=key,
        )


class StreamlitWidgetAlreadyInstantiatedError(LocalizableStreamlitException):
    """The key of a widget was assigned after the widget was drawn in this run."""

    def __init__(self, key: str, where: str = "") -> None:
        drawn = f" ({where})" if where else ""
        super().__init__(
            f"session_state[{key!r}] was assigned after its widget was drawn{drawn}. Assign it above the widget, or in a callback.",
            key=key,
        )


class StreamlitPageNotFoundError(LocalizableStreamlitException):
    """A page is neither a file, nor an app, nor among those of the app."""

    def __init__(self, page: str, known: Collection[str] | None = None) -> None:
        self.page = page
        if known is None:
            message = (
                f"The page {page!r} is neither a file beside the app nor the name of an app of this notebook. "
                "Correct the path, or run the cell with that %%app name first."
            )
        else:
            names = ", ".join(map(repr, known)) or "none"
            message = f"This app has no page {page!r}. Pages it could go to: {names}. Name the page in st.navigation first."
        super().__init__(message, page=page)


class StreamlitInvalidURLError(LocalizableStreamlitException):
    """A text is no address of a kind that is allowed there."""

    def __init__(self, url: str, protocols: Collection[str] = ("http", "https", "mailto")) -> None:
        starts = ", ".join(f"'{name}:'" if name == "mailto" else f"'{name}://'" for name in protocols)
        super().__init__(f"{url!r} is no complete address. Begin it with one of: {starts}.", url=url, protocols=protocols)


class StreamlitQueryParamDictValueError(LocalizableStreamlitException):
    """A query parameter was given a dict."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The query parameter {key!r} cannot hold a dict. Give it a text or a list of texts.", key=key)


class StreamlitInvalidColorError(LocalizableStreamlitException):
    """A color is in no known notation."""

    def __init__(self, color: object) -> None:
        super().__init__(f"{color!r} is not a color. Write '#rgb', '#rrggbb' or a tuple of 3 or 4 numbers.", color=color)


class StreamlitAPIWarning(StreamlitAPIException, Warning):
    """Something works, but not as it seems to; shown in the app."""


def _name_function(function: object) -> str:
    return f"{getattr(function, '__qualname__', type(function).__qualname__)}()"


def _name_type(value: object) -> str:
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


class UnhashableParamError(StreamlitAPIException):
    """An argument of a cached function has no content that could be hashed."""

    def __init__(self, decorator: str, function: object, parameter: str | None, value: object, reason: str = "") -> None:
        self.parameter = parameter
        self.value_type = _name_type(value)
        named = f"the argument `{parameter}`" if parameter else "an argument"
        because = f": {reason}" if reason else ""
        super().__init__(
            f"`{_name_function(function)}` is cached by its arguments, and {named}, a `{self.value_type}`, cannot be hashed{because}. "
            f"Name the parameter `_{parameter or 'argument'}` to leave it out of the key, or tell how to hash it: "
            f"`@st.{decorator}(hash_funcs={{{type(value).__name__}: ...}})`."
        )


class UserHashError(StreamlitAPIException):
    """A function in `hash_funcs` failed."""

    def __init__(self, error: BaseException, value: object, hash_function: object) -> None:
        self.hash_function = hash_function
        super().__init__(
            f"{describe_error(error)}. It was raised by `{_name_function(hash_function)}`, which `hash_funcs` names for "
            f"values of type `{_name_type(value)}`."
        )


class UnserializableReturnValueError(StreamlitAPIException):
    """What a function under `cache_data` returned cannot be pickled."""

    def __init__(self, function: object, value: object, error: BaseException) -> None:
        super().__init__(
            f"`{_name_function(function)}` returned a `{_name_type(value)}` that cannot be pickled ({describe_error(error)}), "
            "so `st.cache_data` cannot keep copies of it. Use `st.cache_resource` for an object that all callers share."
        )


class CachedFunctionReturnedAwaitableError(StreamlitAPIException):
    """A plain function under a cache returned something to await."""

    def __init__(self, function: object, value: object) -> None:
        super().__init__(
            f"`{_name_function(function)}` returned a `{_name_type(value)}`, which can be awaited only once. "
            "Define the function with `async def` and await inside it; then the awaited value is cached."
        )


class CacheReplayClosureError(StreamlitAPIException):
    """A cached function drew into a container that it did not make."""

    def __init__(self, decorator: str, function: object) -> None:
        super().__init__(
            f"`{_name_function(function)}` is cached, and when it ran it drew into a container from outside. What it drew cannot be "
            f"repeated there. Make that container inside the function, draw there after the call, or take `@st.{decorator}` away."
        )


class CachedWidgetWarning(StreamlitAPIWarning):
    """A cached function has an input."""

    def __init__(self) -> None:
        super().__init__(
            "An input is drawn inside a cached function. The function runs only when its result is not cached yet, so later "
            "values of the input do not reach it. Draw the input outside, and hand its value to the function as an argument."
        )


class CachedStFunctionInBackgroundModeWarning(StreamlitAPIWarning):
    """A function that is refreshed in the background draws."""

    def __init__(self, decorator: str, function: object) -> None:
        super().__init__(
            f"`{_name_function(function)}` draws elements under `@st.{decorator}(refresh_mode='background')`. They are shown only "
            "when the function runs and are not repeated with its cached result. Draw them outside the function."
        )


class StreamlitSecretNotFoundError(LocalizableStreamlitException, FileNotFoundError):
    """There is no file of secrets, or it cannot be read."""

    def __str__(self) -> str:
        return str(self.args[0])


class StreamlitAuthError(StreamlitAPIException):
    """A user cannot be logged in here."""
