"""The read-only JSON API: public pages through Wagtail's own, datasets through their registry. No key, no cookie.

Its messages are English: programmers read them. `/api/openapi.json` describes it, and is made from the same
parameters and columns that the views use.
"""
