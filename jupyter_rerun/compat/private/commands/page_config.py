"""What packages import from ``streamlit.commands.page_config``."""

import random

__all__ = ["get_random_emoji"]

_EMOJI = ["🌊", "🌲", "🍋", "🎈", "🐢", "👾", "💎", "📚", "🔭", "🚲", "🧩", "🪁"]


def get_random_emoji() -> str:
    """Return an emoji, which may be another one at each call."""
    return random.choice(_EMOJI)
