"""What the preview of a Word file shows, in the order of its text."""

from base64 import b64encode

from ..diffs import text_diff
from ..services.importing import thumbnail


def shown(comparison, form):
    """Rows of the preview, its open questions, pictures, passages that would be gone, and the counts."""
    match = comparison.match
    asked = {place: question for question in match.questions for place in question.new}
    rows = [row(comparison, place, asked.get(place)) for place in range(len(comparison.new))]
    offered = {other for question in match.questions for other in question.old}
    kept = set(match.kept.values())
    return {
        "rows": rows,
        "questions": [question_shown(comparison, question, form) for question in match.questions],
        "pictures": [picture_shown(comparison, place, form) for place in comparison.new_pictures],
        "gone": [
            {"passage": passage, "contributions": comparison.contributions.get(passage.block_id, 0)}
            for place, passage in enumerate(comparison.old)
            if place not in kept | offered
        ],
        "counts": {"kept": len(match.kept), "asked": len(match.questions), "new": len(match.new)},
        "notes": comparison.document.notes,
    }


def row(comparison, place, question):
    """A passage as it would stand, and where it comes from."""
    before = comparison.match.kept.get(place)
    return {
        "passage": comparison.new[place],
        "before": comparison.old[before] if before is not None else None,
        "question": question,
        "has_picture": place in comparison.new_pictures.values(),
    }


def question_shown(comparison, question, form):
    """A question with the words on both sides; for the likeliest passage, what differs."""
    best = comparison.old[question.options[0][1]]
    contributions = sum(comparison.contributions.get(comparison.old[other].block_id, 0) for other in question.old)
    return {
        "kind": question.kind,
        "field": form[question.key],
        "new": [comparison.new[place] for place in question.new],
        "best": best,
        "difference": text_diff(best.text, comparison.new[question.new[0]].text) if question.kind == "reworded" else "",
        "contributions": contributions,
    }


def picture_shown(comparison, place, form):
    """A new picture with its fields."""
    small = b64encode(thumbnail(comparison.document.pictures[place])).decode()
    return {
        "src": f"data:image/jpeg;base64,{small}",
        "passage": comparison.new[comparison.new_pictures[place]],
        "alt": form[f"alt-{place}"],
        "decorative": form[f"decorative-{place}"],
    }
