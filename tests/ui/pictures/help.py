"""Draws the help window, page by page, and a search in it, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.help FOLDER [PAGE ...]
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest

from bpstudio.ui import theme as look
from bpstudio.ui.app import application
from bpstudio.ui.help.book import pages
from bpstudio.ui.help.manual import Manual
from bpstudio.ui.help.reader import FIT_AFTER_MS
from bpstudio.ui.unattended import settle

SMALL = (620, 480)


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    for theme in look.THEMES.values():
        look.apply(app, theme)
        manual = Manual(look.ThemeHolder(theme))
        manual.show()
        for name in names or [page.name for page in pages()]:
            manual.go_to(name)
            manual.reader.setFocus()
            settle()
            manual.grab().save(str(folder / f"help-{name}-{theme.name}-{scale}.png"))
        manual.go_to("findings", "vanishing-gradient")
        manual.field.setText("vanish gradient")
        settle()
        manual.grab().save(str(folder / f"help-search-{theme.name}-{scale}.png"))
        manual.field.setText("no such words")
        manual.ask_to_leave(QUrl("https://docs.pytorch.org/docs/stable/optim.html"))
        settle()
        manual.grab().save(str(folder / f"help-leave-{theme.name}-{scale}.png"))
        manual.resize(*SMALL)
        manual.field.clear()
        manual.go_to("reading-gradients", "a-healthy-network")
        QTest.qWait(3 * FIT_AFTER_MS)
        manual.grab().save(str(folder / f"help-small-{theme.name}-{scale}.png"))
        manual.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
