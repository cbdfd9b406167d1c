"""Charts of a run as plain widgets: they know numpy arrays and the theme, nothing else."""
