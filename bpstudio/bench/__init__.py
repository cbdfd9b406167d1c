"""The budgets of speed and size, measured on the machine at hand; nothing here judges a build."""
