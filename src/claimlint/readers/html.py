"""HTML pages to blocks: what the head says of the page, its JSON-LD, and its body, in which a site's frame is told from the article."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from claimlint.article import Article, BlockKind, Zone
from claimlint.errors import UserError
from claimlint.readers import datatree
from claimlint.readers.attributes import attribute
from claimlint.readers.composer import Composer
from claimlint.readers.decode import decode as decode_unicode
from claimlint.readers.elements import Elements
from claimlint.readers.fields import Field, snake
from claimlint.readers.frontmatter import front_matter
from claimlint.readers.markup import Tag, Value
from claimlint.readers.outline import Outline
from claimlint.readers.repeats import Told, add_new, without_repeats
from claimlint.readers.shortcodes import covered
from claimlint.source import Source

SUFFIXES = (".html", ".htm", ".xhtml")

_HEAD = 2048
_CHARSET = re.compile(
    rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "iso-8859-9": "cp1254"}  # fmt: skip
_UNICODE = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7"})
_DESCRIPTIONS = frozenset("description og_title og_description og_image_alt twitter_title twitter_description twitter_image_alt abstract dc_description".split())  # fmt: skip
_JSON_PROSE = frozenset("headline alternative_headline description abstract text review_body caption slogan disambiguating_description award".split())  # fmt: skip
_JSON_BODY = "article_body"
_NAMED = frozenset("question article newsarticle blogposting medicalwebpage webpage product howto howtostep drug dietarysupplement service videoobject course claim".split())  # fmt: skip
_JSON_DATA = frozenset({"author", "creator", "reviewed_by", "editor", "date_published", "date_modified", "last_reviewed"})  # fmt: skip
_MAIN = re.compile(r"<main[\s>]|<[a-z]+\s[^<>]*\brole\s*=\s*[\"']?main\b", re.IGNORECASE)
_HTML_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")


def decode(path: str, data: bytes) -> str:
    """Return the text of a page: Unicode as in every format, else the charset that the page declares. Raises ``UserError``.

    What is sound UTF-8 is UTF-8 even when the page declares something else, as templates do: another charset hardly ever looks like it.
    """
    found = None if data.startswith((codecs.BOM_UTF8, b"\xff", b"\xfe")) else _CHARSET.search(data[:_HEAD])
    if found is None:
        return decode_unicode(path, data)
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    try:
        codec = codecs.lookup(_WEB_NAMES.get(name, name)).name
        if codec in _UNICODE or b"\0" in data or _is_utf8(data):
            return decode_unicode(path, data)
        return data.decode(codec)
    except LookupError:
        raise UserError(f"{path}: the page declares an unknown charset '{name}'; save the file as UTF-8") from None
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02X} at offset {error.start}"
        raise UserError(
            f"{path}: not valid {name} text, as the page declares ({where}); save the file as UTF-8"
        ) from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def read(source: Source) -> Article:
    """Return the blocks of a page: what its head says of it, then its body in reading order."""
    text = covered(source.text)
    matter = front_matter(text)
    page = _Page(text, dict(matter.data))
    for field in matter.fields:
        page.say(field)
    page.read(matter.end)
    return Article(source, (*page.outline.blocks, *without_repeats(page.body.blocks)), page.metadata)


class _Page:
    """A page as it is read: ``outline`` takes what is said about it, ``body`` what stands in it."""

    def __init__(self, text: str, metadata: dict[str, object]) -> None:
        self.outline, self.body = Outline(), Outline()
        self.metadata = metadata
        self._text = text
        self._said: set[str] = set()
        self._bodies: list[Field] = []
        self.body.zone = Zone.BOILERPLATE if _MAIN.search(text) else Zone.ARTICLE

    def say(self, field: Field) -> None:
        """Add a text about the page, once however many fields repeat it."""
        said = field.prose.finish()[0]
        if said not in self._said:
            self._said.add(said)
            self.outline.add(BlockKind.META, field.prose, field=field.key)

    def read(self, start: int) -> None:
        composer = Composer(self.body)
        elements = Elements(composer, self._text, page=True)
        elements.read(self._text[start:], start, data=self._data)
        elements.end()
        composer.flush()
        if self._bodies:
            told = Told([*self.outline.blocks, *self.body.blocks])
            self.outline.zone = Zone.METADATA
            for field in self._bodies:
                add_new(self.outline, field.prose, field.key, told)

    def _data(self, tag: Tag, end: int) -> None:
        values = tag.values()
        if tag.name == "meta":
            self._meta(values)
        elif end == -1:
            return
        else:
            inner = self._text[tag.end : self._text.rindex("<", tag.end, end)]
            if tag.name == "title":
                self.say(Field("title", attribute(Value(inner, tag.end))))
            elif "type" in values and values["type"].raw.strip().lower() == "application/ld+json":
                for field in self._linked(inner, tag.end):
                    self.say(field)

    def _meta(self, values: dict[str, Value]) -> None:
        name = next((values[key].text for key in ("name", "property", "itemprop") if key in values), "")
        content = values.get("content")
        if content is None or not name:
            return
        key = snake(name.replace(":", "_").replace(".", "_"))
        if key in _DESCRIPTIONS:
            self.say(Field(name, attribute(content)))
        self.metadata.setdefault(key.removeprefix("article_").removeprefix("dc_"), content.text)

    def _linked(self, raw: str, start: int) -> Iterator[Field]:
        """Yield the texts in JSON-LD that readers see in search results; broken JSON is no data.

        Who stands behind the page is kept, and so is the whole article, to be compared with the page once that is read.
        """
        text = _HTML_COMMENT.sub(lambda match: " " * len(match[0]), raw)
        try:
            tree = datatree.parse_json(text)
        except datatree.broken():
            return
        for scalar in tree.scalars:
            if not isinstance(scalar.value, str) or not scalar.path:
                continue
            key = snake(scalar.path[-1])
            if key == _JSON_BODY:
                self._bodies += (
                    Field(".".join(scalar.path), part) for part in datatree.paragraphs(scalar, text, start)
                )
            elif key in _JSON_PROSE or (key == "name" and _kind(scalar.owner) & _NAMED):
                for prose in datatree.pieces(scalar, text, start):
                    yield Field(".".join(scalar.path), prose)
            for known in _JSON_DATA & {snake(part) for part in scalar.path[-2:]}:
                if key in {known, "name"}:
                    self.metadata.setdefault(known, scalar.value)


def _kind(owner: object) -> set[str]:
    kinds = owner.get("@type") if isinstance(owner, dict) else None
    return {str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}
