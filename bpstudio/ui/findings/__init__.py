"""What is wrong with a run, on cards, with what can be done about it."""
