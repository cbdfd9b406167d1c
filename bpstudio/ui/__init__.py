"""Everything Qt: the window, its panels, the canvas and the charts; never names torch."""

from bpstudio.ui.overrides import guard

guard()
