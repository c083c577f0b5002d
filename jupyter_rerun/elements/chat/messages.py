"""`chat_message`: what somebody says, beside a picture of who says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jupyter_rerun.elements.media.pictures import make_picture
from jupyter_rerun.elements.parameters import Width, check_icon, check_width, is_emoji
from jupyter_rerun.errors import StreamlitAPIException, StreamlitMissingRequiredParameterError
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import ContainerElement

if TYPE_CHECKING:
    from typing_extensions import Self


PRESETS = {"user": "user", "human": "user", "assistant": "assistant", "ai": "assistant"}

Avatar = tuple[Literal["icon", "emoji", "image"], str, Blob | None]


def find_avatar(name: str, avatar: Any) -> Avatar:
    """Return what kind of picture it is, its name or address, and its bytes if it has some.

    Raises
    ------
    StreamlitAPIException
        If `avatar` is no picture.
    """
    if avatar is None and (name.lower() in PRESETS or is_emoji(name)):
        avatar = name.lower()
    if avatar is None:
        return "icon", "", None
    if isinstance(avatar, str):
        if avatar in PRESETS:
            return "icon", PRESETS[avatar], None
        if is_emoji(avatar):
            return "emoji", avatar, None
        if avatar.startswith(":material"):
            return "icon", check_icon(avatar), None
    try:
        image = make_picture(avatar, width="content")
    except Exception as error:  # whatever reading or converting it raises
        raise StreamlitAPIException(
            f"`avatar` is {_shorten(avatar)}, which is no picture: {error} Use 'user', 'assistant', an emoji, "
            "`:material\u200b/name:`, or an image (path, address, bytes, PIL image, array)."
        ) from error
    if isinstance(image, str):
        return "image", image, None
    return "image", image.digest, image


def _shorten(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


AvatarType = Literal["icon", "emoji", "image"]


@dataclass(frozen=True, kw_only=True)
class ChatMessage(ContainerElement):
    """A container with a picture beside it."""

    kind: ClassVar[str] = "chat_message"
    name: str
    avatar: str = ""  # ``user``, ``assistant``, an icon, an emoji, or an address; empty: the first letter of the name
    avatar_type: AvatarType = "icon"
    image: Blob | None = None
    width: Width = "stretch"

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return () if self.image is None else (self.image,)


class ChatElements(Drawing):
    """The function that draws messages."""

    def chat_message(self, name: str, *, avatar: Any = None, width: Width = "stretch") -> Self:
        """Open a container for what somebody says.

        Parameters
        ----------
        name
            Who says it. ``user`` (or ``human``) and ``assistant`` (or ``ai``) have pictures of
            their own.
        avatar
            ``user``, ``assistant``, an emoji, ``:material/name:``, or an image: a path, an
            address, SVG, bytes, a PIL image, an array. None takes the picture of `name`, or its
            first letter.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.

        Returns
        -------
        DeltaGenerator
            Its inside.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If `name` is None.
        StreamlitAPIException
            If `avatar` is no picture.

        Notes
        -----
        Follows Streamlit's chat_message.

        Examples
        --------
        A conversation that session state keeps::

            history = st.session_state.setdefault("history", [("assistant", "How can I help?")])
            if question := st.chat_input():
                history += [("user", question), ("assistant", "I do not know.")]
            for who, text in history:
                with st.chat_message(who):
                    st.write(text)
        """
        if name is None:
            raise StreamlitMissingRequiredParameterError("name")
        kind, text, image = find_avatar(name, avatar)
        element = ChatMessage(name=name, avatar=text, avatar_type=kind, image=image, width=check_width(width, allow_content=True))
        return self.open_container(element)
