"""The quiet panels around the canvas, each with one idea."""
