"""Help in the window: what a layer does, with an example, and what every key does."""
