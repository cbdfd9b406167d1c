"""The microscope in the window: pages, grids of numbers, the panel, and who tells it what to do."""
