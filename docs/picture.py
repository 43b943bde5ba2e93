"""Write the picture of a page, `docs/images/page.png`: `python -m docs.picture`, where a Chromium is on the PATH.

It is not part of `make docs`, as the picture depends on the fonts of the machine. It is best with Charis SIL (Debian's
package `fonts-sil-charis`).
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from docs.build import ROOT
from quotecli.cli.app import main as quotes

PICTURE = ROOT / "docs" / "images" / "page.png"
PICTURED = ROOT / "samples" / "border-clashes.txt"
# Letters without coloured fringes make a smaller file.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-lcd-text")
SIZE = {"width": 1210, "height": 580}
# The quote that is pointed at, so that its card is seen.
POINTED_AT = "a1q3"


def main() -> int:
    """Write the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("no chromium on the PATH: apt-get install chromium\n")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "quotes.html"
        quotes(["extract", str(PICTURED), "--format", "html", "--output", str(path)])
        # The picture must not show the path of whoever makes it.
        shown = path.read_text(encoding="utf-8").replace(f"{PICTURED.parent}/", "samples/")
        path.write_text(shown, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce", color_scheme="light")
        page.goto(path.as_uri())
        page.hover(f"mark[data-q={POINTED_AT}]")
        page.screenshot(path=PICTURE)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
