"""What an app finds around it that is not its own: secrets, the user, the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Surroundings:
    """The surroundings of one app. In a notebook nobody is logged in, and the browser says nothing of itself."""

    secrets: Mapping[str, Any] | None = None  # None: those in files
    user: Mapping[str, Any] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)  # facts by the name that `st.context` has for them
