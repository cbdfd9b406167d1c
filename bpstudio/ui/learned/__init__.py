"""What a model has learned, drawn live and at any step that was looked at."""
