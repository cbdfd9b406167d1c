"""Everything that can be done, found by typing: what there is, and the field that asks."""
