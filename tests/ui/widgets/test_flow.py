"""Controls that go on under each other when the line is full, while rows come and go."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flow import FlowLayout
from ui.widgets.tab_order import stops_in_order


def test_rows_that_come_and_go_leave_nothing_of_themselves_behind(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    lines = QVBoxLayout(page)
    page.show()
    for place in range(40):
        row = QWidget(page)
        inner, flow = QHBoxLayout(row), FlowLayout()
        inner.addLayout(flow)
        links = [QPushButton(str(number), row) for number in range(4)]
        for link in links:
            flow.addWidget(link)
        lines.addWidget(row)
        row.show()
        assert stops_in_order(page)[-4:] == links
        links[1].deleteLater()
        _clear()
        assert flow.count() == 3
        flow.removeWidget(links[2])
        assert flow.count() == 2
        assert stops_in_order(page)[-2:] == [links[0], links[3]]
        if place % 3:
            row.deleteLater()
            del row, inner, flow, links
            _clear()


def _clear() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    gc.collect(1)  # all of it would go through what every test before this one left standing
