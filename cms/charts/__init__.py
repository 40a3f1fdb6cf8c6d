"""Charts as values: pure functions from numbers and days to what `templates/charts/` draws."""
