"""Saved files: the container, its strict profile and the atomic save; no torch, no Qt."""
