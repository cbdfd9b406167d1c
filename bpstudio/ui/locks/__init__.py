"""Parts of a project that its author has locked, as the window keeps to them."""
