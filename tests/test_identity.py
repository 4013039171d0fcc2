"""What a kept result depends on: a change of anything that findings hang on makes another identity, and nothing else does."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from claimlint import identity as identities
from claimlint import language
from claimlint.identity import identity
from claimlint.resources import rules_root
from claimlint.settings import Override, Policy, Product, Settings, Statement

RULE = "id: house/word\nkind: keyword\n"


def of(pinned=frozenset(), **settings):
    return identity(Policy(Settings(**settings), os.getcwd(), pinned))


def rewritten(path, old, new):
    """Write other words of the same length to a file whose time stays the same."""
    info = path.stat()
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
    assert path.stat().st_size == info.st_size


@pytest.fixture
def house(tmp_path):
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "word.yml").write_text(RULE)
    return folder


@pytest.fixture
def pipeline(tmp_path):
    folder = tmp_path / "pipeline"
    (folder / "tagger").mkdir(parents=True)
    (folder / "meta.json").write_text("{}")
    (folder / "tagger" / "model").write_text("weights 1")
    return folder


def test_the_same_is_the_same():
    assert of() == of()
    assert len(of()) == 64


@pytest.mark.parametrize(
    "settings",
    [
        {"profile": "label"},
        {"markets": ("us", "eu")},
        {"severities": {"evidence/uncited": "error"}},
        {"select": ("efficacy",)},
        {"disable": ("quality",)},
        {"front_matter": ("profile",)},
        {"products": (Product(name="CalmCaps"),)},
        {"statements": {"disclaimer/not-medical-advice": Statement("This is no advice.")}},
        {"overrides": (Override(files=("shop/",), profile="label"),)},
        {"pinned": frozenset({"profile"})},
    ],
    ids=str,
)
def test_a_setting_that_findings_hang_on_counts(settings):
    assert of(**settings) not in (None, of())


def test_a_setting_that_chooses_or_filters_does_not_count():
    apart = {"include": ("a/",), "exclude": ("b/",), "fail_on": "never", "baseline": "b.json", "cache": False}
    assert of(**apart, extends=("c.yml",)) == of()


def test_every_setting_is_one_or_the_other():
    counted = {"profile", "markets", "pipeline", "rules", "severities", "select", "disable"}
    counted |= {"front_matter", "products", "statements", "overrides"}
    assert counted | set(identities._APART) == set(Settings.__struct_fields__)


def test_the_order_in_which_sets_and_mappings_come_does_not_count():
    one = {"evidence/uncited": "error", "quality/jargon": "off"}
    assert of(severities=one) == of(severities=dict(reversed(one.items())))
    names = ("profile", "markets", "select")
    assert of(frozenset(names)) == of(frozenset(reversed(names)))


def test_rules_of_the_user_count_by_what_is_in_them(house):
    before = of(rules=(str(house),))
    assert before != of()
    rewritten(house / "word.yml", "word", "bird")
    assert of(rules=(str(house),)) != before
    rewritten(house / "word.yml", "bird", "word")
    assert of(rules=(str(house),)) == before
    (house / "notes.txt").write_text("no rule")
    assert of(rules=(str(house),)) == before
    (house / "deep").mkdir()
    (house / "deep" / "other.yml").write_text(RULE)
    assert of(rules=(str(house),)) != before


def test_rules_of_an_override_count(house):
    overrides = (Override(files=("shop/",), rules=(str(house),)),)
    before = of(overrides=overrides)
    rewritten(house / "word.yml", "word", "bird")
    assert of(overrides=overrides) not in (None, before)


@pytest.mark.parametrize(
    "file", ["efficacy/unhedged.yml", "lexicon/agents.yml", "substances/kava.yml", "eu_claims.yml"]
)
def test_every_file_of_the_package_s_rules_counts(tmp_path, monkeypatch, file):
    shutil.copytree(str(rules_root()), tmp_path / "rules")
    before = of()
    monkeypatch.setattr(identities, "rules_root", lambda: tmp_path / "rules")
    assert of() == before
    rewritten(tmp_path / "rules" / file, "a", "b")
    assert of() not in (None, before)


def test_the_code_counts(tmp_path, monkeypatch):
    before = of()
    package = Path(identities.__file__).parent
    shutil.copytree(package, tmp_path / "claimlint")
    monkeypatch.setattr(identities, "__file__", str(tmp_path / "claimlint" / "identity.py"))
    assert of() == before
    rewritten(tmp_path / "claimlint" / "checks" / "claim.py", "claims", "claimz")
    assert of() not in (None, before)


def test_packs_count(house, monkeypatch):
    before = of()
    monkeypatch.setattr(identities.packs, "folders", lambda: iter([house]))
    with_pack = of()
    assert with_pack not in (None, before)
    rewritten(house / "word.yml", "word", "bird")
    assert of() not in (None, before, with_pack)


def test_a_pipeline_counts_by_what_is_in_it(pipeline):
    before = of(pipeline=str(pipeline))
    assert before not in (None, of())
    rewritten(pipeline / "tagger" / "model", "weights 1", "weights 2")
    assert of(pipeline=str(pipeline)) not in (None, before)


def test_the_pipeline_by_default_counts(monkeypatch, pipeline):
    before = of()
    monkeypatch.setattr(language, "folder", lambda _: pipeline)
    assert of() not in (None, before)


def test_what_is_installed_counts(tmp_path, monkeypatch):
    before = of()
    (tmp_path / "spacy-3.8.99.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "missing")])
    assert of() not in (None, before)


def test_python_counts(monkeypatch):
    before = of()
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert of() not in (None, before)


def test_what_cannot_be_told_is_never_the_same(tmp_path, house, pipeline, monkeypatch):
    assert of(pipeline="no_such_package") is None
    assert of(pipeline=".relative") is None
    assert of(rules=(str(tmp_path / "missing.yml"),)) is None
    (tmp_path / "empty").mkdir()
    assert of(rules=(str(tmp_path / "empty"),)) is None
    if os.name == "posix":
        (pipeline / "vocab").symlink_to(house)
        assert of(pipeline=str(pipeline)) is None
    monkeypatch.setattr(identities, "rules_root", lambda: tmp_path / "missing")
    assert of() is None


def test_the_folder_of_a_pipeline_is_told_without_spacy():
    default = language.folder()
    assert (default / "meta.json").is_file()
    assert language.folder(default.name) == default
    assert language.folder(str(default)) == default
    assert language.folder("no_such_package") is None
