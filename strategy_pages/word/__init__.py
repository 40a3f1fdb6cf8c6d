"""Word files in the admin: upload, look at what would come in, answer what the words do not settle, take over."""
