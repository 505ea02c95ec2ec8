"""Tab goes through a page as the eye does, also when a part of it was made later than what stands below it.

Qt is not asked what comes next in its chain, in which group a choice is, or for an item of a layout: PySide takes such
an answer for a child of what was asked, and a dialog that is "of" its own button is taken down twice.
"""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QRadioButton, QScrollArea, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def chain(before: QWidget, stops: Iterable[QWidget]) -> None:
    """Let Tab go from `before` through these."""
    for stop in stops:
        QWidget.setTabOrder(before, stop)
        before = stop


def stops_in_order(*parts: QWidget | QLayout) -> list[QWidget]:
    """What can have the keyboard, as the eye comes by it. What stands in two parts comes where it is named last."""
    stops = [stop for part in parts for stop in _stops_of(part)]
    return list(reversed(list(dict.fromkeys(reversed(stops)))))


def can_stop(widget: QWidget) -> bool:
    """Whether Tab stops here now."""
    return _wants_tab(widget) and widget.isVisible() and widget.isEnabled()


def _wants_tab(widget: QWidget) -> bool:
    """Of choices that exclude each other the one that was chosen has the stop; the arrow keys go to the others.

    Qt gives it to the one that had the keyboard last, which need not be the chosen one any more.
    """
    if isinstance(widget, QRadioButton):
        return widget.isChecked() or not any(each.isChecked() for each in _beside(widget))
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _beside(choice: QRadioButton) -> Sequence[QAbstractButton]:
    around = choice.parentWidget()
    return around.findChildren(QRadioButton, options=_DIRECT) if around else []


def step(page: QWidget, stops: Iterable[QWidget], *, forward: bool) -> bool:
    """Bring the keyboard to the next of the stops of a page as they are at this moment, and from the last one on
    to what is around the page. False when the keyboard is at none of them.

    Left to itself Qt goes back to the first part that hands its focus to a field, and round and round.
    """
    focus = page.window().focusWidget()
    open_now = [each for each in stops if each is focus or can_stop(each)]
    if focus is None or focus not in open_now:
        return False
    place = open_now.index(focus) + (1 if forward else -1)
    inside = open_now[place] if 0 <= place < len(open_now) else None
    target = inside or stop_beyond(page, forward=forward) or open_now[0 if forward else -1]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def stop_beyond(page: QWidget, *, forward: bool) -> QWidget | None:
    """The first stop of the window outside this page, in front of it or behind it."""
    whole = [stop for stop in stops_in_order(page.window()) if can_stop(stop)]
    inside = [place for place, stop in enumerate(whole) if stop is page or page.isAncestorOf(stop)]
    if not inside:
        return None
    beyond = [*whole[inside[-1] + 1 :], *whole[: inside[0]]]
    return beyond[0 if forward else -1] if beyond else None


def _stops_of(part: QWidget | QLayout) -> Iterator[QWidget]:
    if isinstance(part, QWidget):
        yield from _stops(part)
        return
    for inner in _laid_out(part):
        yield from _stops(inner)


def _stops(part: QWidget) -> Iterator[QWidget]:
    if _takes_focus(part):
        yield part
    layout = part.layout()
    if isinstance(part, QScrollArea) and (sheet := part.widget()):
        yield from _stops(sheet)
    elif layout is None:
        yield from _as_made(part)
    else:
        for inner in _laid_out(layout):
            yield from _stops(inner)


def _takes_focus(part: QWidget) -> bool:
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    around = layout.parentWidget()
    widgets = around.findChildren(QWidget, options=_DIRECT) if around else []
    inner = layout.findChildren(QLayout, options=_DIRECT)
    parts: tuple[QWidget | QLayout, ...] = (*widgets, *inner)
    places = {layout.indexOf(part): part for part in parts}
    for place in sorted(places.keys() - {-1}):
        part = places[place]
        if isinstance(part, QLayout):
            yield from _laid_out(part)
        else:
            yield part


def _as_made(part: QWidget) -> list[QWidget]:
    """What is in a part without a layout, in the order in which it was made.

    What has a window of its own, as a list that drops down, is in no chain but that window's.
    """
    return [inner for inner in part.findChildren(QWidget) if part.isAncestorOf(inner) and _takes_focus(inner)]
