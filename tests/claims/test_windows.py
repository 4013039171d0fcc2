"""Which sentences may make one statement together."""

from __future__ import annotations

from claimlint import readers
from claimlint.claims.reading import Sentence
from claimlint.claims.sentences import split
from claimlint.claims.windows import groups, surroundings


def sentences(text: str) -> list[Sentence]:
    blocks = readers.read_text("draft.md", text).blocks
    spans = [(block, start, end) for block in blocks for start, end in split(block.text)]
    return [Sentence(block, start, end, i) for i, (block, start, end) in enumerate(spans)]


def texts(text: str, scope: str, reach: int = 5) -> list[list[str]]:
    return [[s.text for s in group.sentences] for group in groups(sentences(text), scope, reach)]  # type: ignore[arg-type]


def test_blocks_are_groups() -> None:
    assert texts("One. Two.\n\nThree.\n", "block") == [["One.", "Two."], ["Three."]]


def test_a_list_is_a_group_with_its_lead_in() -> None:
    assert texts("Not for:\n\n- cats\n- dogs\n\nEnd.\n", "block") == [
        ["Not for:"],
        ["Not for:", "cats", "dogs"],
        ["End."],
    ]


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    text = "# T\n\nA.\n\n## S\n\nB.\n\n### U\n\nC.\n\n## V\n\nD.\n"
    assert texts(text, "section") == [["T", "A."], ["S", "B.", "U", "C."], ["V", "D."]]


def test_windows_slide_over_a_long_block() -> None:
    (group,) = groups(sentences("One is. Two are. Six go. Ten sit.\n"), "block", 2)
    assert [[s.text for s in window] for window in group.windows()] == [
        ["One is.", "Two are."],
        ["Two are.", "Six go."],
        ["Six go.", "Ten sit."],
    ]


def test_an_item_is_read_with_its_lead_in_and_the_lead_in_with_its_items() -> None:
    groups_found = list(groups(sentences("Not for:\n\n- cats\n- dogs\n"), "block", 5))
    group = groups_found[-1]
    lead, cats, _ = group.sentences
    assert surroundings(cats, group) == "Not for:"
    assert surroundings(lead, group) == "cats dogs"
