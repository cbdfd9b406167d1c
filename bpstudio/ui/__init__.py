"""Everything Qt: the window, its panels, the canvas and the charts; never names torch."""
