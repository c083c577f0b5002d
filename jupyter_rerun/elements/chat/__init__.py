"""What a conversation is made of: messages, and answers that come piece by piece."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "messages": "chat_message",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.chat.messages import ChatElements

    class Chat(ChatElements):
        pass
