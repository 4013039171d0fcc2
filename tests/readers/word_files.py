"""Word files for tests: small ones written by hand, part by part."""

from __future__ import annotations

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def word_file(body: str, *, links: str = "", prologue: str = "", **parts: str) -> bytes:
    """Return a Word file with this body; ``parts`` (``styles``, ``footer`` and so on) hold the content of other parts."""
    root = f'xmlns:w="{_W}" xmlns:r="{_REL}" xmlns:mc="m" xmlns:wp="d"'
    document = f"{prologue}<w:document {root}><w:body>{body}</w:body></w:document>"
    related = "".join(
        f'<Relationship Id="{name}" Type="{_REL}/{name}" Target="{name}.xml"/>' for name in ("styles", *parts)
    )
    files = {
        "_rels/.rels": _RELS.format(f'<Relationship Id="a" Type="{_REL}/officeDocument" Target="/word/document.xml"/>'),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELS.format(related + links),
        **{f"word/{name}.xml": f"<w:part {root}>{content}</w:part>" for name, content in parts.items()},
    }
    return packed(files)


def packed(files: dict[str, str | bytes]) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph; a run that is no mark-up is its text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>" + "".join(map(_run, runs)) + "</w:p>"


def _run(text: str) -> str:
    return text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
