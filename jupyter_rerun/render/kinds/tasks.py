"""How a task goes: progress, status, skeletons; and what is shown once, which has no static form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_rerun.elements.status.effects import Balloons, Snow, Toast
from jupyter_rerun.elements.status.progress import Progress
from jupyter_rerun.elements.status.skeleton import Skeleton
from jupyter_rerun.elements.status.status import Status
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import render_markdown
from jupyter_rerun.render.html.palette import ACCENT
from jupyter_rerun.render.kinds.kind import GROUND, TONES, Inside, Kind, inline_html
from jupyter_rerun.render.kinds.layout import as_opened, details_html
from jupyter_rerun.render.kinds.saved import unseen
from jupyter_rerun.render.messages import said

if TYPE_CHECKING:
    from jupyter_rerun.render.wire.nodes import EffectSpec, ExpanderSpec, ProgressSpec, SkeletonSpec, ToastSpec

_SIGNS = {"running": "…", "complete": "✓", "error": "✗"}
_BAR_LENGTH = 20


def _progress(element: Progress) -> ProgressSpec:
    return {"kind": "bar", "value": element.value, "html": inline_html(element.text), "width": element.width}


def _progress_html(element: Progress, inside: Inside) -> str:
    text = f'<div style="margin-bottom:6px">{inline_html(element.text)}</div>' if element.text else ""
    ground = f"background-color:rgb({TONES['info']});background-color:{ACCENT}"  # JupyterLab keeps the first
    fill = f'<div style="width:{element.value}%;height:8px;border-radius:4px;{ground}">{unseen(f"{element.value}%")}</div>'
    return f'<div>{text}<div style="border-radius:4px;background:{GROUND};line-height:0">{fill}</div></div>'


def _progress_text(element: Progress) -> str:
    done = element.value * _BAR_LENGTH // 100
    bar = f"[{'#' * done}{'-' * (_BAR_LENGTH - done)}] {element.value}%"
    return f"{element.text} {bar}" if element.text else bar


def _status(element: Status) -> ExpanderSpec:
    facts: ExpanderSpec = {
        "kind": "expander",
        "id": None,
        "label": inline_html(element.label),
        "icon": icon_html(element.icon),
        "open": element.expanded,
        "width": element.width,
        "type": element.type,
        "state": element.state,
    }
    return said(facts)


def _status_html(element: Status, inside: Inside) -> str:
    mark, is_compact = _SIGNS[element.state], element.type == "compact"
    return details_html(inline_html(element.label), inside(), mark=mark, is_open=element.expanded, is_compact=is_compact)


def _skeleton(element: Skeleton) -> SkeletonSpec:
    facts: SkeletonSpec = {"kind": "skeleton", "width": element.width, "height": element.height}
    return said(facts)


def _skeleton_html(element: Skeleton, inside: Inside) -> str:
    height = element.height if isinstance(element.height, int) else 96
    width = f";max-width:{element.width}px" if isinstance(element.width, int) else ""
    return f'<div style="height:{height}px;border-radius:8px;background:{GROUND}{width}"></div>'


def _toast(element: Toast) -> ToastSpec:
    return {
        "kind": "toast",
        "html": render_markdown(element.body).html,
        "icon": icon_html(element.icon) if element.icon else "",
        "duration": element.duration,
        "stamp": element.stamp,
    }


def _effect(element: Balloons | Snow) -> EffectSpec:
    return {"kind": "effect", "effect": element.kind, "stamp": element.stamp}


KINDS: dict[type, Kind] = {
    Balloons: Kind(_effect),
    Progress: Kind(_progress, _progress_html, _progress_text),
    Skeleton: Kind(_skeleton, _skeleton_html),
    Snow: Kind(_effect),
    Status: Kind(_status, _status_html, lambda element: f"{_SIGNS[element.state]} {element.label}:", as_chosen=as_opened),
    Toast: Kind(_toast),
}
