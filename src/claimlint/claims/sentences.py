"""Where sentences end: fast, before any parsing, on clean prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|ca|dr|mr|mrs|ms|prof|st|no|nr|fig|al|inc|ltd|co|jr|sr|resp|incl|sp|spp|var|subsp|max|min|tsp|tbsp|oz|lb|lbs"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|vol|ed|dept|govt|assn|univ|intl|natl|misc|equiv|conc|avg|tabl?s|caps|pp?|u\.s|u\.k|a\.m|p\.m|b\.i\.d|t\.i\.d|ph\.d|m\.d)|\b[a-z]|\b\d{1,2})\.$",
    re.IGNORECASE,
)
# bullets drawn as pictures: symbols, dingbats and emoji
_PICTURES = r"\u2460-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_END = re.compile(
    r"[.!?\u2026]+[\"')\]*\u2020\u2021\u00b9\u00b2\u00b3]*(?:\[\d+(?:[,\u2013-]\s*\d+)*\])*\s+(?=[\"'(\[]*[A-Z0-9\u00c0-\u00de])|(?<=[a-z])[.!?]\d{1,3}\s+(?=[A-Z])|(?<=[a-z]{4})\.\s+(?=[a-z]{2})|\s+(?=[\u2022\u25aa\u25cf"
    + _PICTURES
    + r"]\ufe0f?\s)|(?<=[a-z)])\s*;\s+(?=[A-Z])"
)
_LIMIT = 1200
_LABEL = re.compile(
    r"(?<!\S)(?:([a-z][\w'-]*\)?|\([^()]{1,40}\)|\d[\w%.-]*)\s+(?=[A-Z][\w/-]+(?: [\w/&()-]+){0,3}:\s)"
    r"|([a-z][\w'-]*\)?|\([^()]{1,40}\))\s+(?=(?:\d{1,2} )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,4} [-\u2013\u2014] [A-Z]))"
)
_RUN_ON = re.compile(r"((?<![A-Za-z])[a-z]{2,}|[a-z)]\)|:)\s+(?=([A-Z][a-z'-]+),?\s+[a-z(&])")
_ONWARD = re.compile(r"([\w)])\s+(?=([A-Z][a-z'-]+)(?:,|\s+\(|\s)\s*[a-z])")
_TITLE_CASE = re.compile(
    r"(?:(?:[A-Z0-9&(][\w()&'/-]*|a|an|the|of|for|and|or|in|on|to|with|from|by|&|-|\u2013|\u2014),?:?\s+){2,}$"
)
_NUMBERED = re.compile(r"([A-Za-z)])\s+(?=1[.)] [A-Z])")
_TITLED = re.compile(
    r"(?<![A-Za-z])([a-z]{3,}\)?)\s+(?=[A-Z][a-z-]+ (?:Benefits|Effects|Uses|Preparations?|Directions|Ingredients|Dosage|Properties|Actions|Warnings?"
    r"|Precautions|Information|Facts|Contraindications|Interactions|Notes?|Tips|Instructions|Features)\b)"
)
_AFRESH = re.compile(
    r"(?<![A-Za-z])([A-Za-z]{3,}\)?)\s+(?=(?:The|This|These|It|They|There|Many|Some|You|We|When|While|If) [a-z])"
)
_INNER = frozenset(
    "a an the of and or nor but to in on at by for from with without as than that which who is are was were be been being has have had do does did can could may might will would shall should must not no its their his"
    " her our your my this these those into onto over under between among through during per via like called named dr mr mrs ms st vs so if when while because although where how what why i".split()
)


# a label goes on after these: "The Promise of Fasting: ..."
_CARRIED = frozenset({"of", "the", "a", "an"})


def split(
    text: str, openers: frozenset[str] = frozenset(), starters: frozenset[str] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of the sentences in ``text``, without the spaces around them and the pictographs before them.

    Lines that lost their breaks are parted as well: before a label ("... of stress Sleep: deeper rest"), and where a capitalised word of
    ``openers`` (lower-case words that are no names) follows a word that cannot end there otherwise, or one of ``starters`` (verbs that open
    the items of a list) any word ("Boosts immunity Improves sleep"). An abbreviation, an initial or the
    number of a list does not end a sentence. A stretch of over 1,200 code points without an end is cut at a space, so that no parse grows
    without bound.
    """
    start = 0
    for match in _END.finditer(text):
        mark = match.group().rstrip()
        if mark[:1] == "." and _ABBREVIATION.search(text, max(start, match.start() - 12), match.start() + 1):
            continue
        end = match.start() + len(mark)
        yield from _parts(text, start, end, openers, starters)
        start = match.end()
    yield from _parts(text, start, len(text), openers, starters)


def _parts(
    text: str, start: int, end: int, openers: frozenset[str], starters: frozenset[str]
) -> Iterator[tuple[int, int]]:
    cuts = {
        match.end(match.lastindex or 0)
        for match in _LABEL.finditer(text, start, end)
        if (match.group(1) or match.group(2) or "").lower() not in _CARRIED
    }
    for match in _RUN_ON.finditer(text, start, end):
        if (
            match.group(1).lower() not in _INNER
            and not (match.group(1).endswith("s") and match.group(1) in starters)
            and match.group(1) != ":"
            and match.group(2).lower().partition("-")[0] in openers
        ):
            cuts.add(match.end(1))
    cuts.update(match.end(1) for match in _TITLED.finditer(text, start, end) if match.group(1).lower() not in _INNER)
    for match in _AFRESH.finditer(text, start, end):
        if match.group(1).lower() not in _INNER and match.group(1)[:1].isupper():
            cuts.add(match.end(1))
    cuts.update(_items(text, start, end, starters))
    cuts.update(_titles(text, start, end, starters))
    for cut in sorted(cuts):
        yield from _bounded(text, start, cut)
        start = cut
    yield from _bounded(text, start, end)


def _titles(text: str, start: int, end: int, starters: frozenset[str]) -> Iterator[int]:
    """Yield where a title ends that a sentence follows without a mark.

    The sentence begins with a word of the title ("Types of Ginger Ginger is grown"), after a title in capitals, with a verb of
    ``starters``, or with the number of a list.
    """
    for match in _ONWARD.finditer(text, start, end):
        title = text[start : match.start(2)]
        if not (_TITLE_CASE.match(title) and title.split()[-1].lower() not in _INNER):
            continue
        words = title.lower().split()
        last = match.group(2).lower()
        again = last in words and words[max(0, words.index(last) - 1) : words.index(last)] != words[-1:]
        capitals = title.isupper() and len(title.split()) > 2
        if again or capitals or match.group(2).lower() in starters:
            yield match.end(1)
    numbered = _NUMBERED.search(text, start, end)
    if numbered is not None and _TITLE_CASE.match(text[start : numbered.end(1) + 1]):
        yield numbered.end(1)


def _items(text: str, start: int, end: int, starters: frozenset[str]) -> Iterator[int]:
    """Yield where an item of a run-on list ends: before a capitalised verb after a plain word, or in a list of such verbs."""
    first = _FIRST.match(text, start, end)
    listed = first is not None and first.group(1).lower() in starters
    opening = start
    for match in _ITEM.finditer(text, start, end):
        opener = match.group(2).lower()
        if opener.endswith("ly"):  # "Naturally boost your energy"
            after = _FIRST.match(text, match.end() + len(opener), end)
            opener = after.group(1).lower() if after else opener
        if opener not in starters or match.group(1).lower() in _INNER:
            continue
        few = match.end(1) - opening <= _TITLE and text[match.end(2) : match.end(2) + 2].strip().islower()
        if match.group(1)[:1].islower() or listed or few:
            yield match.end(1)
            listed, opening = True, match.end(1)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LIMIT:
        cut = text.rfind(" ", start, start + _LIMIT)
        cut = cut if cut > start else start + _LIMIT
        if text[start:cut].strip():
            yield start, cut
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    while start < end and (text[start].isspace() or _PICTOGRAPH.match(text[start])):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_FIRST = re.compile(r"\W*([A-Za-z]+)")
_ITEM = re.compile(r"(?<![\w'-])([A-Za-z][\w'-]+)\)?(?:\s*[|;\u2022\u00b7\u2713\u2714\u2013-])?\s+(?=([A-Z][a-z]+)\b)")
_HUNG = re.compile(
    r"(?<=[\w.!?)])[\u2020\u2021\u00ae\u2122\u2120*]+(?![\w*])|(?<=[A-Za-z.,;)])(?:\[\d{1,3}(?:[,\u2013-] ?\d{1,3})*\])+"
    r"|(?<=[a-z]{3})\(\d{1,3}(?:[,\u2013-] ?\d{1,3})*\)|(?<=[a-z]{3}[.,;])\d{1,3}(?:[,\u2013-]\d{1,3})*(?=\s|$)"
)
_PICTOGRAPH = re.compile(r"[\u2190-\u21ff\u2300-\u23ff" + _PICTURES + r"\ufe0f]")
_TITLE = 40


def plain_case(text: str) -> str:
    """Return ``text`` in sentence case when it is in title case or in capitals, which the parser reads badly; never longer or shorter.

    What hangs on a word and would hide it is blanked: marks of a note or of a trade name ("memory\u2020", "Calmex\u00ae"), the numbers of
    references ("memory[2]", "memory(2)", "memory.2") and pictographs. Words with capitals inside ("GAD", "pH") keep them in title case.
    """
    text = _PICTOGRAPH.sub(" ", _HUNG.sub(lambda mark: " " * len(mark.group()), text))
    words = _WORD.findall(text)
    long = [word for word in words if len(word) > 3]
    if len(words) < 3 or len(long) < 2:
        return text
    if sum(word.isupper() for word in long) >= 0.7 * len(long):
        lowered = text.lower()
    elif sum(word[0].isupper() for word in long) >= 0.75 * len(long):
        lowered = _WORD.sub(lambda m: m.group() if any(c.isupper() for c in m.group()[1:]) else m.group().lower(), text)
    else:
        return text
    first = next((i for i, c in enumerate(lowered) if c.isalpha()), 0)
    lowered = lowered[:first] + text[first : first + 1] + lowered[first + 1 :]
    return lowered if len(lowered) == len(text) else text
