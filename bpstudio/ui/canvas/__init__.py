"""The drawing: cards and links on a grid, and the gestures that edit them."""
