"""What pages show of the town's answers."""


def answered(comments):
    """The contributions as a list, each with `answered_points`; a fixed number of queries."""
    comments = list(comments)
    for comment in comments:
        comment.answered_points = []
    return comments
