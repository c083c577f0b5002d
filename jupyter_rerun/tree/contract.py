"""What values an input takes, and how they travel.

A value exists three times: as users see it (an option, a date), on the wire (JSON, what the browser and
AppTest exchange), and as the default. A contract translates between them and says which are refused.
"""

from __future__ import annotations

from typing import Protocol


class Contract(Protocol):
    """The rules of one input, made by the function that declares it.

    Contracts of inputs that an address may give values which no control sends have a `check_address` besides, which
    takes the place of `check` there. One that takes what session state holds as it is inherits `fit`.
    """

    __slots__ = ()

    def default(self) -> object:
        """Return the value before any interaction."""

    def to_wire(self, value: object) -> object:
        """Return JSON for a value.

        Raises
        ------
        TypeError, ValueError, AttributeError
            If the input cannot show `value` at all.
        """

    def from_wire(self, raw: object) -> object:
        """Return the value that the front end means by `raw`.

        None means the default, and so does a number out of range. What `check` refuses otherwise must not
        come here.
        """

    def check(self, raw: object) -> str | None:
        """Say why the front end may not send `raw`, or None. Values from a browser are not trusted."""

    def fit(self, value: object) -> object:
        """Return `value`, or what replaces it where session state holds one this input cannot have.

        Raises
        ------
        StreamlitAPIException
            If such a value is an error, not a reason to correct it.
        """
        return value
