"""The pages in the middle of the window, of which one is seen; knows nothing of what is on them."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class StageStack(QStackedWidget):
    """A stack in which the least width of the pages behind counts for nothing."""

    def show_page(self, page: QWidget) -> None:
        """Show a page, which becomes one of the stack if it is none yet."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        for number in range(self.count()):
            other = self.widget(number)
            if other is not None:
                policy = QSizePolicy.Policy
                kind = policy.Preferred if other is page else policy.Ignored
                other.setSizePolicy(kind, kind)
        self.setCurrentWidget(page)
