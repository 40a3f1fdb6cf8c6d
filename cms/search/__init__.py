"""Search that knows German: what can be found (`sources`), the index (`index`), and the answer (`reading`).

Rooms register what they have in their `search.py` and call `refresh` where something is published or taken back.
See docs/decisions/0008-search.md.
"""


def refresh(source, keys):
    """Brings the entries of these keys of a source up to date, in the transaction in hand. It never fails the caller.

    Call it before the content version is raised.
    """
    from .index import refresh as refresh_now

    refresh_now(source, keys)
