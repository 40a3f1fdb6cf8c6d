"""Makes static/img/share/*.png, the drawings on share images, from templates/illustrations.

    python -m tests.share_motifs          (needs chromium)

Pillow reads no SVG. The drawings change rarely, so what comes out is kept in the repository.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

BASE = Path(__file__).resolve().parent.parent
DRAWINGS = BASE / "templates" / "illustrations"
TARGET = BASE / "static" / "img" / "share"
SIDE = 480  # pixels
# The inks and tints of static/css/tokens.css; in a field's drawing the accent is the field's own.
INKS = {"mobility": "#125a98", "governance": "#673ba2", "economy": "#7d4a07", "living": "#1b683e", "people": "#9c1f43"}
TINTS = {"mobility": "#cfe6fb", "governance": "#e4dbfb", "economy": "#f8dcc0", "living": "#cdebd7", "people": "#fbd5da"}


def page(drawing, field):
    accent, tint = INKS[field], TINTS[field]
    rules = "".join(
        f".ill-{name}{{stroke:{INKS[name]}}}.ill-tint-{name}{{fill:{TINTS[name]};stroke:none}}" for name in INKS
    )
    return (
        "<!doctype html><style>html,body{margin:0;background:transparent}"
        f"svg{{width:{SIDE}px;height:{SIDE}px;color:#171a26}}"
        f".ill-accent{{stroke:{accent}}}.ill-tint{{fill:{tint};stroke:none}}{rules}</style>{drawing}"
    )


def main():
    """Draws the plant and the five fields."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        screen = browser.new_page(viewport={"width": SIDE, "height": SIDE})
        for name, field in [("plant", "people"), *((name, name) for name in INKS)]:
            drawing = DRAWINGS / ("plant.html" if name == "plant" else f"field_{name}.html")
            screen.set_content(page(drawing.read_text(), field))
            screen.screenshot(path=TARGET / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
