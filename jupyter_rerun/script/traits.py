"""The notebook's settings: ``c.JupyterRerun`` in config files, ``%config JupyterRerun`` in a notebook.

They are defaults for the apps whose cells run afterwards; options on ``%%app`` are for one app. What nobody has said in either way,
``.streamlit/config.toml`` may say.
"""

from __future__ import annotations

from traitlets import Bool, Enum, Float, Int, List, Unicode
from traitlets.config import Configurable

from jupyter_rerun.run import AppOptions
from jupyter_rerun.run.app import ERROR_DETAILS, PERSIST_MODES, SERIALIZABLE_CHECKS
from jupyter_rerun.run.cancellation import CANCEL_MODES
from jupyter_rerun.run.code import MAGIC_MODES

# The traits by what `AppOptions` calls them.
_TRAITS = {
    "cancel": "cancel",
    "magic": "magic",
    "is_isolated": "isolated",
    "follows": "follow",
    "max_reruns": "max_reruns",
    "max_follow_rounds": "max_follow_rounds",
    "error_details": "show_error_details",
    "warns_of_two_values": "warn_of_two_values",
    "serializable": "enforce_serializable_session_state",
    "persist": "persist",
    "persist_keys": "persist_keys",
}


class JupyterRerun(Configurable):
    """How apps of this notebook run, unless their ``%%app`` line says otherwise."""

    cancel = Enum(
        CANCEL_MODES,
        default_value="checkpoint",
        help="Where a newer interaction stops a run: at the next st.* call or access to session state, anywhere in user code "
        "(as abruptly as KeyboardInterrupt), or never.",
    ).tag(config=True)
    magic = Enum(
        MAGIC_MODES,
        default_value="all",
        help="Which bare expressions are written: all, only the last of the cell, none, or those that Streamlit writes.",
    ).tag(config=True)
    isolated = Bool(False, help="Keep the names an app assigns out of the notebook.").tag(config=True)
    follow = Bool(True, help="Rerun an app when a key it read is changed elsewhere.").tag(config=True)
    streamlit_import = Bool(True, help="Let `import streamlit` in an app cell mean jupyter_rerun.").tag(config=True)
    max_reruns = Int(100, min=1, help="How many st.rerun() in a row are taken for an endless loop.").tag(config=True)
    max_follow_rounds = Int(10, min=1, help="How many followers in a row are taken for a circle.").tag(config=True)
    enforce_serializable_session_state = Enum(
        SERIALIZABLE_CHECKS,
        default_value="off",
        help="Whether an entry of session state that cannot be pickled is an error: off, at the end of a run, or already at the "
        "assignment, in plain cells too.",
    ).tag(config=True)
    show_error_details = Enum(
        ERROR_DETAILS,
        default_value="full",
        help="How much is shown of an error that nobody catches: all, all but messages (stacktrace), only its type, or nothing of it.",
    ).tag(config=True)
    warn_of_two_values = Bool(True, help="Log a warning when an input has a default and a run assigns the entry of its key as well.").tag(
        config=True
    )
    history = Int(
        100,
        min=0,
        help="How many interactions can be taken back, with %app undo; 0 keeps no history. A change begins a new one.",
    ).tag(config=True)
    history_mb = Float(64.0, min=0.0, help="How much memory the history may take, about; the oldest interactions go first.").tag(
        config=True
    )
    persist = Enum(
        PERSIST_MODES,
        default_value="off",
        help="Where the state of apps is kept beyond the kernel: nowhere (off), in a store, from which it comes back after a restart, or "
        "in the notebook itself, with which it travels.",
    ).tag(config=True)
    persist_keys = List(
        Unicode(),
        ["*"],
        help="Which keys of session state are kept, as names or patterns such as 'plan_*'. Inputs without a key always are.",
    ).tag(config=True)
    store = Unicode(
        "",
        help="Where the store is: sqlite:///PATH, or an address that SQLAlchemy knows. If empty, what JUPYTER_RERUN_STORE says in the "
        "environment, or a file in Jupyter's data folder.",
    ).tag(config=True)
    store_secret = Unicode(
        "",
        help="What objects in the store are signed with, where several machines share it. If empty, what JUPYTER_RERUN_SECRET says in the "
        "environment, or the secret that Jupyter signs notebooks with.",
    ).tag(config=True)
    update_interval_ms = Float(16.0, min=1.0, help="How long output that a run has drawn may wait to be shown.").tag(config=True)

    def options(self, **chosen: object) -> AppOptions:
        """Return the options of an app for which `chosen` was asked; None means the default."""
        defaults = {name: getattr(self, trait) for name, trait in _TRAITS.items()}
        told = {name: value for name, value in chosen.items() if value is not None}
        asked = {name for name, trait in _TRAITS.items() if self._was_set(trait)}
        options = {**defaults, **told, "asked": frozenset(asked | told.keys()), "told": frozenset(told)}
        return AppOptions(**{**options, "persist_keys": tuple(options["persist_keys"])})

    def _was_set(self, name: str) -> bool:
        """Whether a trait has a value that somebody gave it."""
        return name in self.config.get(type(self).__name__, {}) or getattr(self, name) != self.traits()[name].default()
