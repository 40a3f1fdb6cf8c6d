"""The town hall's side of measures, under /admin/measures/: how far each is, what it comes from, what is measured."""
