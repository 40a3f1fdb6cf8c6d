"""What pages show of a passage's past and future: what it came from, why it changed, what it became."""


def history_context(draft, version, passage):
    """Context for `components/passage_since.html` and `components/corrections.html` on a passage's page."""
    return {}


def version_context(draft, version):
    """Context for `components/version_bar.html` and `components/corrections.html` on a draft's page."""
    return {}
