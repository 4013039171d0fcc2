"""How fast claimlint reads, as ratios within one run: start-up against an empty Python, throughput against the bare spaCy pipeline.

The rows "from the cache" are second runs over files that did not change; the others keep nothing.

    python bench/speed.py [FILE_OR_FOLDER ...]

Without arguments it reads the documents of the tests.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from claimlint import language, readers
from claimlint.cache import VARIABLE
from claimlint.claims.sentences import split
from claimlint.draft import Draft
from claimlint.engine import Engine
from claimlint.settings import Settings

RUNS = 5
HOME = Path(__file__).resolve().parent.parent
NEUTRAL = "# Title\n\nThe shop is in the main street.\n"
"""A text in which no rule wants a sentence parsed."""


def timed(action: Callable[[], object]) -> float:
    """Return the median of some runs in seconds, after one that does not count."""
    action()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def run(*arguments: str, stdin: str = "") -> Callable[[], object]:
    """Return what runs a Python command as a process of its own. Raises ``RuntimeError`` when the command could not do its work."""

    def once() -> None:
        done = subprocess.run([sys.executable, *arguments], check=False, capture_output=True, text=True, input=stdin)  # noqa: S603
        if done.returncode not in {0, 1} or "not judged" in done.stdout:
            raise RuntimeError(f"{' '.join(arguments)}: {done.stdout}{done.stderr}")

    return once


def texts(paths: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the readable files below some paths."""
    for path in map(Path, paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in {".md", ".txt"} and file.is_file():
                yield str(file), file.read_text("utf-8", errors="replace")


def main(paths: list[str]) -> None:
    """Print two tables."""
    draft, folder = str(HOME / "samples" / "draft.md"), str(HOME / "tests" / "documents" / "same")
    empty = timed(run("-c", "pass"))
    rows = {
        "python -c pass": empty,
        "claimlint --version": timed(run("-m", "claimlint", "--version")),
        "claimlint on a text without claims": timed(run("-m", "claimlint", "-", stdin=NEUTRAL)),
        "claimlint on a draft": timed(run("-m", "claimlint", "--no-cache", draft)),
        "claimlint on a draft, from the cache": timed(run("-m", "claimlint", draft)),
        "claimlint on a folder of five drafts": timed(run("-m", "claimlint", "--no-cache", folder)),
        "claimlint on a folder of five drafts, from the cache": timed(run("-m", "claimlint", folder)),
        "import spacy and load the pipeline": timed(run("-c", "from claimlint import language; language.load()")),
    }
    print("| start-up | seconds | times an empty Python |\n| --- | ---: | ---: |")
    for name, seconds in rows.items():
        print(f"| {name} | {seconds:.2f} | {seconds / empty:.0f} |")

    drafts = list(texts(paths or [str(HOME / "tests" / "documents"), str(HOME / "tests" / "fixtures")]))
    words = sum(len(text.split()) for _, text in drafts)
    nlp, engine = language.load(), Engine(Settings())
    sentences = [
        block.text[a:b]
        for path, text in drafts
        for block in readers.read_text(path, text).blocks
        for a, b in split(block.text)
    ]
    bare = timed(lambda: list(nlp.pipe(sentences, batch_size=64)))
    whole = timed(lambda: list(engine.lint(Draft(path, text) for path, text in drafts)))
    print(
        f"\n| throughput on {len(drafts)} files, {words} words | words a second | times the bare pipeline |\n| --- | ---: | ---: |"
    )
    print(f"| nlp.pipe on every sentence | {words / bare:.0f} | 1.00 |")
    print(f"| claimlint, all rules | {words / whole:.0f} | {bare / whole:.2f} |")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ[VARIABLE] = str(Path(place) / "cache")
        main(sys.argv[1:])
