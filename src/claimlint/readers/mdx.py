"""MDX to blocks: Markdown once its code is covered. Imports, exports and expressions are no prose; the text inside components is.

There is no parser of MDX for Python. What is known for certain is covered, and what it says to readers is read at its own place: the titles
and texts in a component's attributes, and the texts in an exported ``meta``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.article import Article
from claimlint.readers import markdown
from claimlint.readers.attributes import attribute
from claimlint.readers.fields import DOUBLE, Field, field_prose, is_prose, is_shown, unescaped
from claimlint.readers.frontmatter import front_matter
from claimlint.readers.markup import Value
from claimlint.readers.prose import NOTHING
from claimlint.readers.shortcodes import blanked, cover, covered, stands_alone
from claimlint.source import Source

SUFFIXES = (".mdx",)

_NEXT = re.compile(
    r"""(?P<fence>^[ \t]*(?P<fence_mark>`{3,}|~{3,}))
    | (?P<tick>`+)
    | (?P<module>^(?:import\s+(?:type\s+)?(?:["'{*]|[\w$]+\s*(?:,|from\b))|export\s+(?:(?:default|const|let|var|async|function|class|type|interface)\b|[{*])))
    | (?P<brace>\{)
    | (?P<tag></?(?P<name>[A-Z][\w.$-]*|[a-z][\w-]*|(?=>)))""",
    re.VERBOSE | re.MULTILINE,
)
_CODE = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|/\*.*?\*/|[{}]", re.DOTALL)
_FLAT = re.compile(r"\{[^{}]*+\}")
_IN_TAG = re.compile(r"\"[^\"]*+\"|'[^']*+'|[{<>]")
_LITERAL = re.compile(r"\{\s*(?P<quote>[\"'`])(?P<text>(?:(?!(?P=quote))[^\\{}$])*)(?P=quote)\s*\}")
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?=\n)|\Z")
_EXPORTED = re.compile(
    r"\b(?P<key>\w+)[\"']?\s*:\s*(?:\"(?P<double>(?:[^\"\\\n]|\\.)*)\"|'(?P<single>(?:[^'\\\n]|\\.)*)'|`(?P<tick>[^`\\$]*)`)"
)
_ATTRIBUTE = re.compile(
    r"(?:(?P<name>[A-Za-z_][\w:.-]*)\s*=\s*)?(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<brace>\{))"
)
_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`"
_TEXT = re.compile(_STRING, re.DOTALL)
_TEXTS = re.compile(rf"\{{\s*(?:{_STRING}|\[\s*(?:(?:{_STRING})\s*,?\s*)*+\])\s*\}}", re.DOTALL)
_INSERTED = re.compile(r"\$\{[^{}]*\}")
_LONGEST_TAG = 2_000
_CONTAINERS = frozenset("div section article main aside p span center details summary figure header footer".split())


def read(source: Source) -> Article:
    """Return the blocks of an MDX document: its metadata first, then its prose."""
    text = covered(source.text)
    matter = front_matter(text)
    scanner = _Scanner(text)
    body = blanked("".join(scanner.parts(matter.end)))
    fields = (*matter.fields, *scanner.fields)
    return markdown.read_body(source, text[: matter.end] + body, matter.end, fields, matter.data, scanner.said)


class _Scanner:
    """Goes through a document once and covers its code; ``fields`` are the texts that its exports give to readers.

    ``said`` are the texts in the attributes of its components, in order, with the offset of the component.
    """

    def __init__(self, text: str) -> None:
        self.fields: list[Field] = []
        self.said: list[tuple[int, Field]] = []
        self._text = text
        self._unclosed = False
        self._hides = "hidden" in text or "display" in text
        self._ends: dict[int, int] = {}

    def parts(self, at: int) -> Iterator[str]:
        """Yield the text from ``at`` on, piece by piece, with its code covered."""
        text = self._text
        while match := _NEXT.search(text, at):
            start = match.start()
            yield text[at:start]
            kind = (
                match.lastgroup
                if match.lastgroup in {"tick", "module", "brace"}
                else "fence"
                if match["fence"]
                else "tag"
            )
            if kind in {"fence", "tick"}:
                at = self._after_code(match)
                yield text[start:at]
            elif kind == "module":
                at = self._module_end(start)
                self.fields += self._exported(start, at)
                yield cover(text[start:at])
            elif kind == "brace":
                at = self._braces_end(start)
                yield _expression(text[start:at])
            else:
                end = self._tag_end(match.end())
                at = max(end, match.end())
                yield self._tag(match["name"], start, end) if end >= 0 else text[start:at]
        yield text[at:]

    def _after_code(self, match: re.Match[str]) -> int:
        """Return where a block or a span of code ends; an opening without an end is one alone."""
        if match["fence"]:
            closing = re.compile(rf"^[ \t>]*{match['fence_mark']}[`~]*[ \t]*$", re.MULTILINE).search(
                self._text, match.end()
            )
            return closing.end() if closing else len(self._text)
        limit = _BLANK_LINE.search(self._text, match.end())
        end = self._text.find(match["tick"], match.end(), limit.start() if limit else len(self._text))
        return end + len(match["tick"]) if end >= 0 else match.end()

    def _module_end(self, at: int) -> int:
        """Return where an import or an export ends: at a blank line outside of braces."""
        while True:
            blank = _BLANK_LINE.search(self._text, at)
            end = blank.start() if blank else len(self._text)
            brace = self._text.find("{", at, end)
            if brace < 0:
                return end
            at = self._braces_end(brace)

    def _braces_end(self, start: int) -> int:
        """Return where the expression that opens at ``start`` ends; once one never ends, the others are taken without nesting."""
        if start not in self._ends:
            self._ends[start] = self._find_end(start)
        return self._ends[start]

    def _find_end(self, start: int) -> int:
        if not self._unclosed:
            depth = 0
            for match in _CODE.finditer(self._text, start):
                depth += {"{": 1, "}": -1}.get(match[0], 0)
                if not depth:
                    return match.end()
            self._unclosed = True
        flat = _FLAT.match(self._text, start)
        return flat.end() if flat else start + 1

    def _tag_end(self, at: int) -> int:
        """Return where a tag ends, -1 when it does not."""
        bound = at + _LONGEST_TAG
        while match := _IN_TAG.search(self._text, at, bound):
            if match[0] in "<>":
                return match.end() if match[0] == ">" else -1
            at = match.end()
            if match[0] == "{":
                at = self._braces_end(match.start())
                bound = max(bound, at + _LONGEST_TAG)
        return -1

    def _tag(self, name: str, start: int, end: int) -> str:
        """Return what takes the place of a tag: of HTML, all but its expressions, of a component nothing; what that says is kept."""
        text = self._text
        component = not name or name[0].isupper() or "." in name
        if component:
            self.said += ((start, field) for field in self._attributes(start, end))
            return cover(text[start:end])
        if name in _CONTAINERS and not self._hides and stands_alone(text, start, end):
            return cover(text[start:end])
        parts, at = [], start
        while (brace := text.find("{", at, end)) >= 0:
            after = self._braces_end(brace)
            parts += [text[at:brace], cover(text[brace:after])]
            at = after
        return "".join([*parts, text[at:end]])

    def _attributes(self, start: int, end: int) -> Iterator[Field]:
        """Yield the texts that the attributes of a component show: entities are decoded in HTML's way, escapes in JavaScript's."""
        at = start
        while match := _ATTRIBUTE.search(self._text, at, end):
            name, at = match["name"], match.end()
            shown = name is not None and is_shown(name)
            group = match.lastgroup or ""
            if group == "brace":
                at = self._braces_end(match.start("brace"))
                yield from self._expressed(name if shown else "", match.start("brace"), min(at, end))
            elif shown:
                yield Field(name, attribute(Value(match[group], match.start(group))))

    def _expressed(self, name: str, start: int, end: int) -> Iterator[Field]:
        """Yield the texts in an expression: of an attribute that is shown, the text or the list of texts that it is; else by their keys."""
        code = self._text[start:end]
        if name and _TEXTS.fullmatch(code):
            for match in _TEXT.finditer(code):
                raw = _INSERTED.sub(lambda inner: NOTHING * len(inner[0]), match[0][1:-1])
                yield Field(name, field_prose(raw, start + match.start() + 1, DOUBLE, unescaped))
        else:
            yield from self._exported(start, end)

    def _exported(self, start: int, end: int) -> Iterator[Field]:
        for match in _EXPORTED.finditer(self._text, start, end):
            if is_prose((match["key"],)):
                group = match.lastgroup or "double"
                prose = field_prose(match[group], match.start(group), DOUBLE, unescaped)
                yield Field(match["key"], prose)


def _expression(code: str) -> str:
    """Return what takes the place of an expression: of a text in quotes, the text."""
    literal = _LITERAL.fullmatch(code)
    if literal is None:
        return cover(code)
    first, last = literal.span("text")
    return cover(code[:first]) + literal["text"] + cover(code[last:])
