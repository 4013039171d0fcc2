"""The language of wordings: what each sign matches, which words are reported, and that the look before parsing loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import language
from claimlint.claims import lexicon
from claimlint.claims.gate import Gate, keys_of, may_match, needed
from claimlint.claims.pattern import Text
from claimlint.claims.patternsyntax import Compiler
from claimlint.claims.wordclasses import among
from claimlint.errors import UserError

LISTS = {"quit": ("give up", "stop|drop"), "nested": ("<quit> now",)}


@pytest.fixture(scope="module")
def nlp():
    return language.load()


@pytest.fixture(scope="module")
def compiler():
    return Compiler(LISTS, lexicon.load().trie)


@pytest.fixture
def find(nlp, compiler):
    def found(source, sentence):
        doc = nlp(sentence)
        pattern = compiler.pattern(source)
        matches = [str(doc[match.start : match.end]) for match in pattern.find(Text(doc, lexicon.load().label(doc)))]
        assert not matches or pattern.possible(keys_of(sentence.lower())), "the gate would have lost it"
        return matches

    return found


@pytest.mark.parametrize(
    ("source", "sentence", "expected"),
    [
        pytest.param("take kava", "She took kava and takes kava.", ["took kava", "takes kava"], id="any form"),
        pytest.param("=takes kava", "She took kava and takes kava.", ["takes kava"], id="one form"),
        pytest.param("calm|soothe nerve", "It soothes nerves.", ["soothes nerves"], id="alternatives"),
        pytest.param("risk-free", "A risk-free, risk free tea.", ["risk-free", "risk free"], id="hyphen or space"),
        pytest.param("side_effect", "It has side effects.", ["side effects"], id="two words in one alternative"),
        pytest.param("very? safe", "It is safe and very safe.", ["safe", "very safe"], id="optional"),
        pytest.param("safe !storage", "Safe storage is safe.", ["safe"], id="what follows is not"),
        pytest.param("no ..1 effect", "no such effect, no one such effect", ["no such effect"], id="gap"),
        pytest.param("kava ..3 calm", "Kava, they say, calms.", ["Kava, they say, calms"], id="gap over commas"),
        pytest.param("kava ..3 calm", "I drink kava. Calm came.", [], id="no gap over a stop"),
        pytest.param("by <number> %", "by 30% or by 12.5 %", ["by 30%", "by 12.5 %"], id="numbers"),
        pytest.param("^ stop", "Sleep: stop. We stop.", ["stop"], id="start after a label"),
        pytest.param("stop $", "Stop and stop.", ["stop"], id="end"),
        pytest.param("can|could not", "You can't, cannot, could not.", ["can't", "cannot", "could not"], id="not"),
        pytest.param("do n't", "They don’t know.", ["don’t"], id="curly apostrophe"),
        pytest.param("<quit> it", "Give up it or drop it.", ["Give up it", "drop it"], id="own list"),
        pytest.param("<nested>", "Give it up; stop now.", ["stop now"], id="list in a list"),
        pytest.param("with [<medicine>] today", "with sertraline today", ["sertraline"], id="marks and a class"),
        pytest.param("<remedy> tea", "Kratom tea and mud tea.", ["Kratom tea"], id="a class gives words back"),
        pytest.param("<remedy> help", "Lemon balm helps.", ["Lemon balm helps"], id="an entry of two words"),
        pytest.param("“ safe ”", "It is “safe” here.", [], id="quotation marks are no words"),
        pytest.param("truly safe", "A truly “safe” tea.", ["truly “safe"], id="quotation marks do not count"),
    ],
)
def test_a_pattern_finds_its_words(find, source, sentence, expected):
    assert find(source, sentence) == expected


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "would match anything"),
        ("..3 very?", "would match anything"),
        ("very? [..2]", "would match anything"),
        ("a [b", "do not pair"),
        ("a b]", "do not pair"),
        ("a [b] [c]", "do not pair"),
        ("<herbs> tea", "'<herbs>' in the pattern '<herbs> tea' is not a word class"),
        ("!", "has no word"),
    ],
)
def test_a_broken_pattern_is_told(compiler, source, message):
    with pytest.raises(UserError) as caught:
        compiler.pattern(source)
    assert message in caught.value.message


def test_an_unknown_class_gets_a_remedy(compiler):
    with pytest.raises(UserError) as caught:
        compiler.pattern("<remedi>")
    assert caught.value.remedy == "Did you mean 'remedy'?"


def test_an_unknown_class_is_told_outside_patterns_too():
    with pytest.raises(UserError, match="'herbs' is not a word class"):
        among(["herb", "herbs"])


def test_generic_forms_are_no_products(nlp):
    doc = nlp("A dose of the combination beside a tincture.")
    labels = Text(doc, lexicon.load().label(doc)).labels
    assert [str(t) for t, found in zip(doc, labels, strict=True) if "product_form" in found] == ["tincture"]


# --- the look before parsing


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("take", "they took it"),
        ("be", "that's it"),
        ("not", "don't"),
        ("not", "you cannot"),
        ("will", "it won't"),
        ("study", "two studies"),
        ("better", "better sleep"),
        ("good", "the best"),
        ("wean", "weaning off"),
        ("side-effect", "side effects"),
    ],
)
def test_any_form_of_a_word_opens_the_gate(word, sentence):
    assert not needed([word]).isdisjoint(keys_of(sentence))


@pytest.mark.parametrize("sentence", ["calmed nerves", "calming", "worried", "worries", "gummies", "easing"])
def test_any_form_of_an_entry_opens_the_gate(sentence):
    assert not needed([], ["calm down", "worry", "gummy", "ease"]).isdisjoint(keys_of(sentence))


def test_what_has_no_letters_needs_nothing(compiler):
    assert compiler.pattern("%|safe now").needs == ((needed(["now"]),),)
    assert not needed(["%", "safe"])


def test_a_gate_opens_for_what_meets_every_need():
    kava, tea = (needed(["kava"]),), (needed(["tea"]),)
    gate = Gate(
        [
            ("both", (kava, tea)),
            ("either", ((*kava, *tea),)),
            ("nested", (((kava, tea), needed(["ale"])),)),
            ("free", ()),
        ]
    )
    assert set(gate.open(keys_of("kava tea"))) == {"both", "either", "nested", "free"}
    assert set(gate.open(keys_of("a cup of tea"))) == {"either", "free"}
    assert set(gate.open(keys_of("pale ale"))) == {"nested", "free"}
    assert set(gate.open(keys_of("water"))) == {"free"}


WORDS = st.sampled_from(["kava", "calm", "relief", "stress", "sleep"])


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=3), st.lists(WORDS, max_size=5))
def test_the_index_of_a_gate_changes_nothing(needs, words):
    wanted = tuple((needed(alternatives),) for alternatives in needs)
    keys = keys_of(" ".join(words))
    assert bool(Gate([("it", wanted)]).open(keys)) == may_match(wanted, keys) == all(set(a) & set(words) for a in needs)


def test_a_mark_among_words_adds_nothing_to_what_they_need(compiler):
    assert compiler.pattern("5_%").needs == ((((needed(["5"]),),),),)
    assert compiler.pattern("5_%").possible(keys_of("only 5 % of them"))
    assert not compiler.pattern("5_%").possible(keys_of("only 6 % of them"))
