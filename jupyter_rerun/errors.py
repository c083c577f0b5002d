"""Every exception of the package.

RerunError                                           what this package raises
├── AppTestError                                     a test asks for what a person could not do
├── SessionStateThreadError                          a thread without a session writes to it
├── RerunLoopError                                   ``st.rerun()`` or followers without end
├── AppNotFoundError (KeyError)                      no app of that name
└── StreamlitAPIException                            the API was used wrongly
    ├── DuplicateWidgetID
    │   ├── StreamlitDuplicateElementId
    │   └── StreamlitDuplicateElementKey
    ├── StreamlitDataframeConversionError            no table can be made of a value
    ├── UnserializableSessionStateError
    ├── StreamlitInvalidLayoutContextError
    └── LocalizableStreamlitException                the message is built from named facts
        ├── StreamlitValueError, StreamlitInvalidParameterTypeError, ...
        └── StreamlitWidgetAlreadyInstantiatedError, ...

The public names are Streamlit's, so that ``except`` clauses written for it carry over. The texts are
our own: each says what happened and how to mend it. Facts are kept as attributes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable


class RerunError(Exception):
    """Base of every error of this package."""


class AppTestError(RerunError):
    """A test interacts with the app in a way no person could."""


class SessionStateThreadError(RerunError, RuntimeError):
    """Session state was changed from a thread that belongs to no run."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(
            f"session_state[{key!r}] was assigned in a thread. Only the app's own thread changes session state: "
            "hand the result back to it (a queue, a future), or start the thread with "
            "jupyter_rerun.run.context.bind_thread(function)."
        )


class RerunLoopError(RerunError, RuntimeError):
    """Runs caused each other without end."""

    def __init__(self, message: str, *, limit: int) -> None:
        self.limit = limit
        super().__init__(message)


class AppNotFoundError(RerunError, KeyError):
    """No app of that name is known in this notebook."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = sorted(known)
        names = ", ".join(self.known) or "none yet"
        super().__init__(f"No app is named {name!r}. Apps in this notebook: {names}. Run the cell with '%%app {name}' first.")

    def __str__(self) -> str:
        return str(self.args[0])


class StreamlitAPIException(RerunError):
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


class UnserializableSessionStateError(StreamlitAPIException):
    """A value in session state cannot be pickled."""

    def __init__(self, key: str, value: object) -> None:
        self.key = key
        super().__init__(
            f"session_state[{key!r}] holds a {type(value).__name__}, which cannot be pickled, while "
            "`enforce_serializable_session_state` is on. Keep a value that pickle can store, or turn the option off."
        )


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

    def __init__(self, parameter: str, provided_type: str, expected_types: Collection[str], *, detail: str | None = None) -> None:
        message = f"`{parameter}` is a {provided_type}; it must be one of: {', '.join(expected_types)}."
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
        given = ", ".join(f"`{name}` is {type(value).__name__}" for name, value in parameters.items() if value is not None)
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


class StreamlitInvalidColorError(LocalizableStreamlitException):
    """A color is in no known notation."""

    def __init__(self, color: object) -> None:
        super().__init__(f"{color!r} is not a color. Write '#rgb', '#rrggbb' or a tuple of 3 or 4 numbers.", color=color)
