"""The options of Streamlit: their names, what they are unless somebody says otherwise, and what they may be."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, Literal

Effect = Literal["here", "server", "none"]  # an app here heeds it; what it is about is not here: a server, or something else

SECTIONS = ("theme", "theme.sidebar", "theme.light", "theme.dark", "theme.light.sidebar", "theme.dark.sidebar")  # of the theme


@dataclass(frozen=True)
class Option:
    """One option."""

    why_not: Callable[[Any], str]  # what a value of a file should have been; empty if it may be that
    default: Any = None
    find_default: Callable[[], Any] | None = None  # where that depends on the surroundings
    effect: Effect = "none"
    is_settable: bool = False  # by a script, while the app runs

    def begin(self) -> Any:
        """Return what it is unless somebody says otherwise; a list of the caller's own."""
        if self.find_default is not None:
            return self.find_default()
        return type(self.default)(self.default) if isinstance(self.default, (list, dict)) else self.default


def find_section(section: str) -> dict[str, Option]:
    """Return the options of a section, by their names in it."""
    return {key.rpartition(".")[2]: option for key, option in OPTIONS.items() if key.rpartition(".")[0] == section}


def _is(kind: type | tuple[type, ...], words: str) -> Callable[[Any], str]:
    is_bool = kind is bool or (isinstance(kind, tuple) and bool in kind)
    return lambda value: "" if isinstance(value, kind) and (is_bool or not isinstance(value, bool)) else words


def _is_one_of(*values: object) -> Callable[[Any], str]:
    words = "one of " + ", ".join(str(value).lower() if isinstance(value, bool) else f'"{value}"' for value in values)
    return lambda value: "" if any(value == each and type(value) is type(each) for each in values) else words


def _matches(pattern: str, words: str) -> Callable[[Any], str]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda value: "" if isinstance(value, str) and compiled.fullmatch(value.strip()) else words


def _lists(check: Callable[[Any], str], words: str, counts: Iterable[int] | None = None) -> Callable[[Any], str]:
    allowed = None if counts is None else set(counts)

    def why_not(value: Any) -> str:
        is_right = isinstance(value, list) and not any(map(check, value)) and (allowed is None or len(value) in allowed)
        return "" if is_right else words

    return why_not


def _is_either(first: Callable[[Any], str], second: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: "" if not first(value) else second(value)


def _is_multiple_of_50(low: int, high: int) -> Callable[[Any], str]:
    words = f"a multiple of 50 from {low} to {high}"
    return lambda value: "" if type(value) is int and low <= value <= high and value % 50 == 0 else words


_BOOL = _is(bool, "true or false")
_INT = _is(int, "a whole number")
_NUMBER = _is((int, float), "a number")
_TEXT = _is(str, "a text in quotes")
_TEXTS = _lists(_TEXT, "a list of texts")

_COLOR = _matches(
    r"#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})|(rgb|hsl)a?\([0-9.,%\s/deg]*\)|[a-z]{3,30}",
    'a color, such as "#1c83e1", "rgb(28, 131, 225)" or "teal"',
)
_COLORS = _lists(_COLOR, "a list of colors")
_TEN_COLORS = _lists(_COLOR, "a list of ten colors", [10])
_FONT = _matches(r"[^;{}<>\\]+", "a font family, or several with commas between")
_LENGTH = _matches(r"\d*\.?\d+(px|rem)?", 'a length, such as "16px" or "1rem"')
_RADIUS = _matches(
    r"none|small|medium|large|full|\d*\.?\d+(px|rem)?", '"none", "small", "medium", "large", "full", or a length such as "0.5rem"'
)
_LENGTHS = _is_either(_LENGTH, _lists(_LENGTH, "a length, or a list of up to six of them", range(1, 7)))
_WEIGHT = _is_multiple_of_50(100, 900)
_LIGHT_WEIGHT = _is_multiple_of_50(100, 600)
_WEIGHTS = _is_either(_WEIGHT, _lists(_WEIGHT, "a multiple of 50 from 100 to 900, or a list of up to six of them", range(1, 7)))

_TONES = ("red", "orange", "yellow", "blue", "green", "violet", "gray")
_OF_EACH_SECTION: Mapping[str, Callable[[Any], str]] = {
    **dict.fromkeys(("primaryColor", "backgroundColor", "secondaryBackgroundColor", "textColor"), _COLOR),
    **{f"{tone}{part}Color": _COLOR for part in ("", "Background", "Text") for tone in _TONES},
    "linkColor": _COLOR,
    "linkUnderline": _BOOL,
    "codeTextColor": _COLOR,
    "codeBackgroundColor": _COLOR,
    "font": _FONT,
    "headingFont": _FONT,
    "headingFontSizes": _LENGTHS,
    "headingFontWeights": _WEIGHTS,
    "codeFont": _FONT,
    "codeFontSize": _LENGTH,
    "codeFontWeight": _LIGHT_WEIGHT,
    "baseRadius": _RADIUS,
    "buttonRadius": _RADIUS,
    "paddingTop": _LENGTH,
    "paddingBottom": _LENGTH,
    "borderColor": _COLOR,
    "dataframeBorderColor": _COLOR,
    "dataframeHeaderBackgroundColor": _COLOR,
    "dataframeHeaderTextColor": _COLOR,
    "showWidgetBorder": _BOOL,
    "chartCategoricalColors": _COLORS,
    "chartSequentialColors": _TEN_COLORS,
    "chartDivergingColors": _TEN_COLORS,
}
_OF_THE_WHOLE: Mapping[str, Callable[[Any], str]] = {
    "base": _TEXT,
    "fontFaces": _lists(_is(dict, "a table"), "a list of tables, as [[theme.fontFaces]] makes it"),
    "baseFontSize": lambda value: "" if type(value) is int and value > 0 else "a whole number of pixels",
    "baseFontWeight": _LIGHT_WEIGHT,
    "metricValueFontSize": _LENGTH,
    "metricValueFontWeight": _WEIGHT,
    "showSidebarBorder": _BOOL,
}
# What the app view has no use for: borders of inputs and grounds of colored texts are derived from other colors.
_NOT_SHOWN = {
    "fontFaces",
    "metricValueFontSize",
    "metricValueFontWeight",
    "showWidgetBorder",
    *(f"{tone}BackgroundColor" for tone in _TONES),
}


def _effect(name: str) -> Effect:
    return "none" if name in _NOT_SHOWN else "here"


def _is_headless() -> bool:
    return sys.platform.startswith("linux") and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")


@cache
def _make_cookie_secret() -> str:
    return secrets.token_hex()


OPTIONS: Mapping[str, Option] = {
    "global.disableWidgetStateDuplicationWarning": Option(_BOOL, False, effect="here"),
    "global.showWarningOnDirectExecution": Option(_BOOL, True),
    "global.developmentMode": Option(_BOOL, False),
    "global.e2eTest": Option(_BOOL, False),
    "global.unitTest": Option(_BOOL, False),
    "global.appTest": Option(_BOOL, False),
    "global.suppressDeprecationWarnings": Option(_BOOL, False),
    "global.minCachedMessageSize": Option(_NUMBER, 10000.0, effect="server"),
    "global.maxCachedMessageAge": Option(_INT, 2, effect="server"),
    "logger.level": Option(_is_one_of("error", "warning", "info", "debug"), "info"),
    "logger.messageFormat": Option(_TEXT, "%(asctime)s %(message)s"),
    "logger.enableRich": Option(_BOOL, find_default=lambda: find_spec("rich") is not None, is_settable=True),
    "logger.hideWelcomeMessage": Option(_BOOL, False, effect="server"),
    "client.showErrorDetails": Option(
        _is_one_of("full", "stacktrace", "type", "none", True, False), "full", effect="here", is_settable=True
    ),
    "client.toolbarMode": Option(_is_one_of("auto", "developer", "viewer", "minimal"), "auto", is_settable=True),
    "client.disableDataExport": Option(_BOOL, False, is_settable=True),
    "client.showSidebarNavigation": Option(_BOOL, True, is_settable=True),
    "client.showErrorLinks": Option(_is_one_of("auto", True, False), "auto"),
    "client.allowedOrigins": Option(_TEXTS, [], effect="server"),
    "runner.magicEnabled": Option(_BOOL, True, effect="here"),
    "runner.postScriptGC": Option(_BOOL, True),
    "runner.fastReruns": Option(_BOOL, True),  # a run is stopped where it draws next, in either case
    "runner.enforceSerializableSessionState": Option(_BOOL, False, effect="here"),
    "runner.enumCoercion": Option(_is_one_of("off", "nameOnly", "nameAndValue"), "nameOnly", effect="here"),
    "runner.parallelMaxWorkers": Option(lambda value: "" if type(value) is int and value > 0 else "a number of threads", effect="here"),
    "runner.cacheBackgroundRefreshMaxWorkers": Option(_INT, 4),
    "runner.cacheBackgroundRefreshTTLMultiplier": Option(_NUMBER, 2.0),
    "runner.connectionDefaultTTL": Option(_NUMBER),
    "runner.cacheHashSeed": Option(_INT, 0),
    "server.folderWatchList": Option(_TEXTS, [], effect="server"),
    "server.folderWatchBlacklist": Option(_TEXTS, [], effect="server"),
    "server.fileWatcherType": Option(_is_one_of("auto", "watchdog", "poll", "none"), "auto", effect="server"),
    "server.enableExpensiveMemoryStats": Option(_BOOL, False, effect="server"),
    "server.maxCacheDataSize": Option(_is((str, int), 'a size such as "500mb"'), effect="server"),
    "server.cookieSecret": Option(_TEXT, find_default=_make_cookie_secret, effect="server"),
    "server.headless": Option(_BOOL, find_default=_is_headless, effect="server"),
    "server.showEmailPrompt": Option(_BOOL, True, effect="server"),
    "server.runOnSave": Option(_BOOL, False, effect="server"),
    "server.allowRunOnSave": Option(_BOOL, True, effect="server"),
    "server.address": Option(_TEXT, effect="server"),
    "server.port": Option(_INT, 8501, effect="server"),
    "server.scriptHealthCheckEnabled": Option(_BOOL, False, effect="server"),
    "server.baseUrlPath": Option(_TEXT, "", effect="server"),
    "server.customComponentBaseUrlPath": Option(_TEXT, "", effect="server"),
    "server.enableCORS": Option(_BOOL, True, effect="server"),
    "server.corsAllowedOrigins": Option(_TEXTS, [], effect="server"),
    "server.allowedHosts": Option(_TEXTS, [], effect="server"),
    "server.enableXsrfProtection": Option(_BOOL, True, effect="server"),
    "server.xsrfCookieSameSite": Option(_is_one_of("lax", "strict", "none"), "lax", effect="server"),
    "server.maxUploadSize": Option(lambda value: "" if type(value) is int and value > 0 else "a number of megabytes", 200, effect="here"),
    "server.maxMessageSize": Option(_INT, 200, effect="server"),
    "server.maxWidgetStateSize": Option(_INT, 25, effect="server"),
    "server.enableWebsocketCompression": Option(_BOOL, False, effect="server"),
    "server.websocketPingInterval": Option(_INT, effect="server"),
    "server.enableStaticServing": Option(_BOOL, False, effect="here"),
    "server.disconnectedSessionTTL": Option(_INT, 120, effect="server"),
    "server.enableAgentApi": Option(_BOOL, False, effect="server"),
    "server.agentWaitTimeout": Option(_INT, 30, effect="server"),
    "server.agentSessionTTL": Option(_INT, 900, effect="server"),
    "server.agentMaxSessions": Option(_INT, 100, effect="server"),
    "server.agentPreviewRows": Option(_INT, 100, effect="server"),
    "server.trustedUserHeaders": Option(_is((dict, str), "a table"), {}, effect="server"),
    "server.unsafeMetricsUserAttributes": Option(_TEXTS, [], effect="server"),
    "server.sslCertFile": Option(_TEXT, effect="server"),
    "server.sslKeyFile": Option(_TEXT, effect="server"),
    "browser.serverAddress": Option(_TEXT, "localhost", effect="server"),
    "browser.gatherUsageStats": Option(_BOOL, True, effect="server"),
    "browser.serverPort": Option(_INT, 8501, effect="server"),
    "ui.hideTopBar": Option(_BOOL, False),
    "magic.displayRootDocString": Option(_BOOL, False),
    "magic.displayLastExprIfNoSemicolon": Option(_BOOL, False),
    **{f"theme.{name}": Option(check, effect=_effect(name)) for name, check in _OF_THE_WHOLE.items()},
    **{f"{section}.{name}": Option(check, effect=_effect(name)) for section in SECTIONS for name, check in _OF_EACH_SECTION.items()},
    "secrets.files": Option(_TEXTS, [], effect="here"),
}
