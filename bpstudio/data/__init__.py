"""What it learns from: sources, fields, preparation and splits; knows no torch and no window."""
