#!/usr/bin/env python3
"""Runs the site's commands. `make run` and `make test` are the usual doors."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
