"""Loads PyTorch behind the window, so that the first run need not wait for it; trains nothing."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal

POLL_MS = 30


class WarmUp(QObject):
    """The import of the engine in a thread; begun once, by whoever needs it first."""

    began = Signal()
    finished = Signal()
    """PyTorch is there, or `error` says why not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.error: Exception | None = None
        self._thread: threading.Thread | None = None
        self._ready = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._on_poll)

    @property
    def ready(self) -> bool:
        """Whether the import is over."""
        return self._ready

    @property
    def busy(self) -> bool:
        """Whether the import is going on."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Start, unless it has been started before."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._main, name="bpstudio-warm-up", daemon=True)
            self._thread.start()
            self._timer.start()
            self.began.emit()

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread, if there is one: an import must not be cut off at exit."""
        if self._thread is not None:
            self._thread.join(timeout_s)
        return self._thread is None or not self._thread.is_alive()

    def _main(self) -> None:
        try:
            from bpstudio.train.warm import warm_up

            warm_up()
        except Exception as error:  # noqa: BLE001  # shown when somebody wants to train
            self.error = error

    def _on_poll(self) -> None:
        if self._thread is not None and not self._thread.is_alive():
            self._timer.stop()
            self._ready = True
            self.finished.emit()
