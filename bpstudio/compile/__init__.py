"""How a drawing becomes torch: source text, the module built from it, and its shapes."""
