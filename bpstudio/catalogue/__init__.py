"""What can be drawn: kinds of layers, losses, optimizers and the like as plain data; no torch."""
