"""Qt opens a real window with the libraries that set-up installs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PROGRAM = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("seen")
label.show()
while not label.windowHandle().isExposed():
    application.processEvents()
print(application.platformName(), label.grab().width() > 0)
"""


@pytest.mark.window
def test_a_window_is_exposed_on_x11(x_display: str) -> None:
    environment = {**os.environ, "DISPLAY": x_display, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.stdout.split() == ["xcb", "True"], done.stderr
