"""Settings for one draft: files that extend others, overrides by path, a draft's own front matter, and what came out of them."""

import os

import pytest

from claimlint import settings
from claimlint.errors import UserError
from claimlint.settings import Override, Policy, Product, Settings, Statement

BAD = "# Reishi\n\nReishi cures cancer.\n"


# --- extends


def test_a_configuration_builds_upon_another(put):
    put(
        "house/base.yml",
        "profile: label\nmarkets: [us, eu]\ndisable: [quality]\nseverities: {efficacy/unhedged: warning, evidence/uncited: info}\n"
        "rules: [own]\nstatements: {disclaimer/dshea: {text: A.}}\noverrides: [{files: [shop/], profile: commercial}]\n",
    )
    path = put(
        ".claimlint.yml",
        "extends: [house/base.yml]\nmarkets: [uk]\ndisable: [testimonial]\nseverities: {evidence/uncited: error}\n"
        "statements: {disclaimer/crisis: {text: B., place: top}}\noverrides: [{files: [blog/], profile: editorial}]\n",
    )
    found = settings.load(path)
    given = found.settings
    assert (given.profile, given.markets, given.disable) == ("label", ("uk",), ("quality", "testimonial"))
    assert given.severities == {"efficacy/unhedged": "warning", "evidence/uncited": "error"}
    assert given.rules == (str(path.parent / "house" / "own"),)
    assert given.statements == {"disclaimer/dshea": Statement("A."), "disclaimer/crisis": Statement("B.", "top")}
    assert [override.files for override in given.overrides] == [("shop/",), ("blog/",)]
    assert found.root == path.parent
    base = path.parent / "house" / "base.yml"
    assert found.origins["profile"] == f"{base}:1"
    assert found.origins["disable"] == f"{base}:3, {path}:3"
    assert (found.origins["overrides[0]"], found.origins["overrides[1]"]) == (f"{base}:7", f"{path}:6")


def test_a_chain_of_configurations_and_toml(put):
    put("a.yml", "profile: label\nfail-on: never\n")
    put("b.yml", "extends: [a.yml]\nfail-on: info\n")
    found = settings.load(put("pyproject.toml", '[tool.claimlint]\nextends = ["b.yml"]\nmarkets = ["uk"]\n'))
    assert (found.settings.profile, found.settings.fail_on, found.settings.markets) == ("label", "info", ("uk",))


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({".claimlint.yml": "extends: [.claimlint.yml]\n"}, "comes back"),
        ({".claimlint.yml": "extends: [a.yml]\n", "a.yml": "extends: [.claimlint.yml]\n"}, "comes back"),
        ({".claimlint.yml": "extends: [missing.yml]\n"}, "missing.yml: cannot be read"),
        ({".claimlint.yml": "extends: [a.yml]\n", "a.yml": "profil: label\n"}, "a.yml:1:1: unknown key 'profil'"),
    ],
)
def test_what_cannot_be_extended_is_told(put, files, words):
    for name, text in files.items():
        path = put(name, text)
    with pytest.raises(UserError) as caught:
        settings.load(path.parent / ".claimlint.yml")
    assert words in str(caught.value)


# --- mistakes, with their place


@pytest.mark.parametrize(
    ("name", "text", "start", "words"),
    [
        (".claimlint.yml", "overrides:\n  - files: [shop/]\n    profil: label\n", ":3:5: ", "Did you mean 'profile'?"),
        (".claimlint.yml", "overrides:\n  - profile: label\n", ":2:5: ", "missing key 'files'"),
        (".claimlint.yml", "front-matter: [severity]\n", ":1:16: ", "profile, markets"),
        (".claimlint.yml", "statements: {disclaimer/dshea: {text: A., place: middle}}\n", ":1:50: ", "top, bottom"),
        (".claimlint.yml", "products: [{aliases: [x]}]\n", ":1:12: ", "missing key 'name'"),
        (
            "pyproject.toml",
            '[tool.claimlint]\nprofile = "label"\n\n[[tool.claimlint.overrides]]\nfiles = ["shop/"]\nprofil = "label"\n',
            ":6:1: ",
            "Did you mean 'profile'?",
        ),
        (
            "pyproject.toml",
            '[tool.claimlint.statements]\n"disclaimer/dshea" = { text = "A.", place = "middle" }\n',
            ":2:2: ",
            "top, bottom",
        ),
    ],
)
def test_a_mistake_deep_in_a_file_is_shown_at_its_place(put, name, text, start, words):
    path = put(name, text)
    with pytest.raises(UserError) as caught:
        settings.load(path)
    assert str(caught.value).startswith(f"{path}{start}")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("statements: {disclaimer/dsheah: {text: A.}}\n", "statements: there is no rule 'disclaimer/dsheah'"),
        ("overrides: [{files: [shop/], disable: [efficasy]}]\n", "overrides[0]: there is no rule or family 'efficasy'"),
        ("overrides: [{files: [shop/], severities: {efficacy/unheged: error}}]\n", "Did you mean 'efficacy/unhedged'?"),
        ("products: [{name: CalmCaps, kind: herbs}]\n", "Did you mean 'herb'?"),
        ("products: [{name: CalmCaps, substance: Kratm}]\n", "Did you mean 'Kratom'?"),
    ],
)
def test_a_name_that_nothing_has_ends_in_two(run, put, text, words):
    put(".claimlint.yml", text)
    put("draft.md", BAD)
    status, out, err = run("draft.md")
    assert (status, out) == (2, "")
    assert words in err


# --- one draft


def policy(front_matter=(), pinned=(), **override):
    given = Settings(overrides=(Override(files=("shop/",), **override),), front_matter=front_matter)
    return Policy(given, os.getcwd(), frozenset(pinned))


@pytest.mark.parametrize(
    ("path", "profile"),
    [
        ("shop/a.md", "commercial"),
        ("./shop/deep/a.md", "commercial"),
        ("blog/shop/a.md", "commercial"),
        ("blog/a.md", "editorial"),
        ("../shop/a.md", "editorial"),
        ("shop.md", "editorial"),
    ],
)
def test_an_override_holds_for_the_files_it_names(desk, path, profile):
    assert policy(profile="commercial").at(path, {}).settings.profile == profile


def test_a_later_override_stands_above_an_earlier_one(desk):
    given = Settings(
        overrides=(
            Override(files=("shop/",), profile="commercial", disable=("quality",)),
            Override(files=("*.label.md",), profile="label", disable=("testimonial",), severities={"a/b": "off"}),
        )
    )
    effect = Policy(given, os.getcwd()).at("shop/a.label.md", {})
    assert (effect.settings.profile, effect.settings.disable) == ("label", ("quality", "testimonial"))
    assert effect.settings.severities == {"a/b": "off"}
    assert effect.origins == {"profile": "overrides[1]", "disable": "overrides[1]", "severities": "overrides[1]"}


def test_the_command_line_stands_above_overrides_and_front_matter(desk):
    own = {"claimlint": {"profile": "label", "market": "uk"}}
    effect = policy(("profile", "markets"), ("profile",), profile="commercial").at("shop/a.md", own)
    assert (effect.settings.profile, effect.settings.markets) == ("editorial", ("uk",))
    assert not effect.mistakes


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({"profile": "label"}, "does not let a draft set 'profile'"),
        ({"markets": "mars"}, "mars is not known here"),
        ({"markets": []}, "nothing is not known here"),
        ({"marktes": "us"}, "Did you mean 'markets'?"),
        ("label", "holds no keys"),
        (None, "holds no keys"),
    ],
)
def test_what_a_draft_may_not_set_is_told_and_changes_nothing(desk, own, words):
    effect = policy(("markets",)).at("a.md", {"claimlint": own})
    assert effect.settings.profile == "editorial"
    (mistake,) = effect.mistakes
    assert words in mistake


# --- the whole way


def test_the_same_file_is_commercial_in_the_shop_and_editorial_in_the_blog_and_config_says_why(run, put, desk):
    put(".claimlint.yml", "profile: editorial\noverrides:\n  - files: [shop/]\n    profile: commercial\n")
    text = "# Reishi\n\nReishi, a mushroom. Our customers say that it may help them to relax.\n"
    put("shop/page.md", text)
    put("blog/page.md", text)
    judged = {name: {line.split()[2] for line in run("--quiet", name)[1].splitlines()} for name in ("shop", "blog")}
    assert "disclaimer/dshea:" in judged["shop"] - judged["blog"]
    config = desk / ".claimlint.yml"
    _, out, _ = run("config", "shop/page.md")
    assert f'profile: "commercial"  # {config}:3: override for shop/; without it: {config}:1\n' in out
    _, out, _ = run("config", "blog/page.md")
    assert f'profile: "editorial"  # {config}:1\n' in out
    _, out, _ = run("config", "shop/page.md", "--profile", "label")
    assert 'profile: "label"  # command line\n' in out


def test_a_draft_sets_its_profile_where_the_configuration_permits_it(run, put):
    put("draft.md", "---\nclaimlint:\n  profile: label\n---\n\n# Reishi\n")
    status, out, _ = run("draft.md")
    assert status == 1
    assert "draft.md:2:1: error allow/front-matter: " in out
    put(".claimlint.yml", "front-matter: [profile]\n")
    assert "allow/front-matter" not in run("draft.md")[1]
    assert 'profile: "label"  # front matter; without it: default' in run("config", "draft.md")[1]


def test_files_with_different_rules_are_reported_in_order(run, put):
    put(".claimlint.yml", "overrides: [{files: [b.md, d.md], disable: [efficacy]}]\n")
    for name in "abcd":
        put(f"{name}.md", BAD)
    _, out, _ = run("--quiet", "--select", "efficacy,testimonial")
    assert [line.split(":")[0] for line in out.splitlines()] == ["a.md", "c.md"]
    assert run("--quiet", "--select", "efficacy,testimonial", "--jobs", "2")[1] == out


def test_an_override_may_bring_rules_of_its_own(run, put):
    put(
        "house/slogan.yml",
        "id: house/slogan\ntitle: The old slogan\nkind: phrase\nseverity: {editorial: error, commercial: error, label: error}\n"
        'message: "“{excerpt}” is the old slogan"\nadvice: Drop it.\nreason: It was dropped.\nauthority: []\nreviewed: "2026-11-24"\n'
        'match: {cases: [{any: ["calm in a cap"]}]}\n',
    )
    put(".claimlint.yml", "overrides: [{files: [shop/], rules: [house], severities: {house/slogan: warning}}]\n")
    put("shop/a.md", "# Tea\n\nThis is calm in a cap.\n")
    put("blog/a.md", "# Tea\n\nThis is calm in a cap.\n")
    _, out, err = run("--quiet")
    assert [line for line in out.splitlines() if "house/slogan" in line] == [
        "shop/a.md:3:9: warning house/slogan: “calm in a cap” is the old slogan"
    ], out + err


def test_include_counts_in_folders_only(run, put):
    put(".claimlint.yml", "include: [content/]\n")
    put("content/a.md", BAD)
    put("notes/b.md", BAD)
    assert {line.split(":")[0] for line in run("--quiet")[1].splitlines()} == {"content/a.md"}
    assert run("--quiet", "notes/b.md")[0] == 1
    assert "'include'" in run("notes")[2]


def test_a_product_of_the_house_is_known_to_the_claim_engine(run, put):
    put("draft.md", "# News\n\nZorbadine relieves insomnia.\n")
    put(".claimlint.yml", "products: [{name: Zorbadine, aliases: [zorba], kind: supplement, substance: Kratom}]\n")
    _, out, _ = run("draft.md", "--select", "disclaimer/unapproved-status", "--quiet")
    assert "Kratom" in out


def test_products_reach_the_lexicon_without_changing_the_one_that_others_share():
    from claimlint.claims import lexicon
    from claimlint.products import with_products

    words = lexicon.load()
    more = with_products(words, [Product(name="Zorbadine", aliases=("Zorba caps",))])
    wanted = {"supplement"}
    assert "zorbadine" in more.trie.first_words(lambda label: label in wanted)
    assert "zorbadine" not in words.trie.first_words(lambda label: label in wanted)
    assert with_products(words, []) is words
