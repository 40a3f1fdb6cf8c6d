"""Django's SQLite with a queue for those who write (`DATABASES["default"]["ENGINE"] = "cms.sqlite"`)."""
