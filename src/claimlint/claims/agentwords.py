"""The words by which ``claims.agents`` tells what brings a benefit about, and the labels that make each kind of agent."""

from __future__ import annotations

from claimlint.claims.labels import TAKEN

# what kind of agent a label makes, in the order in which labels win
TYPES = (
    ("lifestyle", ("lifestyle", "staple")),
    ("medicine", ("medicine", "medicine_class")),
    ("substance", tuple(TAKEN)),
    ("food", ("food", "nutrient")),
    ("practice", ("practice", "diet")),
    ("device", ("device",)),
    ("service", ("service",)),
    ("study", ("study",)),
    ("person", ("person",)),
    ("organization", ("organization",)),
    ("body", ("physiology", "function", "wellness")),
    ("event", ("event", "disease", "symptom", "adverse", "withdrawal", "pathogen")),
)
PRODUCTS = frozenset({"substance", "device", "service", "pronoun", "implied", "brand"})
CLAIMABLE = PRODUCTS | {"food", "practice", "thing"}
PRONOUNS = frozenset("it they this these that its their them which both each either all one ones what".split())
PERSONS = frozenset(
    (
        "those i we you he she who your our my his her us me someone anyone everyone people nobody themselves yourself"
    ).split()
)
# those who give a therapy that is no standard care, and verbs that say only what they do
PROVIDERS = frozenset(
    "chiropractor acupuncturist naturopath homeopath herbalist reflexologist hypnotherapist kinesiologist healer".split()
)
PROVIDING = frozenset("treat manage help support see assist advise work believe use target address care".split())
# a part stands for its whole ("some of our herbs"), and alone for people ("many notice less pain")
QUANTIFIERS = frozenset("some many most several few others".split())
# people of a study, whatever they are given: "the kava group"
GROUPS = frozenset("group arm cohort".split())
FINDING = frozenset("show find prove consider demonstrate know believe".split())
VANISHING = frozenset("disappear vanish fade subside melt dissolve evaporate".split())
MAKING = frozenset("ensure make help let allow enable guarantee mean keep".split())
WEIGHED = frozenset(
    (
        "advisable essential best important wise crucial good imperative vital necessary recommended possible hard easy difficult common helpful useful clear true likely unlikely "
        "better safe great nice fine mistake idea wrong shame pity unclear impossible normal natural critical key worth"
    ).split()
)
ABLE = frozenset(
    "ability capacity power capability potential propensity tendency way attempt effort potency talent knack".split()
)
HANDLED = frozenset(
    "take use apply drink consume try add chew smoke vape eat sip inhale ingest choose buy order pick need trust".split()
)
CONSUMED = frozenset(
    "add rub massage diffuse brew steep inject wear mix swallow combine include incorporate microdose".split()
)
SEEK = frozenset("look seek want aim hope wish try struggle need search".split())
SEEKERS = frozenset("people individuals consumers adults patients many others men women parents students users".split())
TRANSPARENT = frozenset(
    (
        "use usage intake consumption application dose dosage supplementation administration ingestion form type kind "
        "variety amount range addition part lot number combination mix mixture pairing effect property benefit "
        "compound potential ability power role value quality content presence component constituent ingredient "
        "experience version brand line collection help source level action activity profile nature aroma scent smell "
        "taste flavor flavour feature serving sip remedy solution option alternative tool choice routine flower leaf "
        "root seed bark drop pill tablet cream spray patch shot powder gel wash lotion bar pack plant formulation "
        "chew technique"
    ).split()
)
DRUGS = frozenset("drug medicine medication".split())
FORMS = frozenset("drop pill tablet cream spray patch powder gel lotion bar formulation chew".split())
PRESCRIBED = frozenset(
    "antifungal antibiotic steroid corticosteroid antihistamine antiviral prescription prescribed".split()
)
ABSTRACT = frozenset(
    (
        "knowledge information article guide post page section process data approach understanding law policy system "
        "step question trend industry market store shop team word list chart table mechanism change increase decrease "
        "reaction interaction relationship surgery hormone condition disease symptom case time year day week month "
        "state country website site link course lesson exercise activity habit"
    ).split()
)
MODIFIERS = frozenset({"compound", "amod", "nmod"})
OFFER = frozenset(
    "approach care method technique clinic team program programme plan protocol practitioner therapist".split()
)
STANDARD_THERAPIES = frozenset(
    (
        "drug radiation hormone gene cell antiretroviral antibiotic medical standard speech occupational physical cognitive behavioral behavioural combination adjuvant replacement "
        "insulin biologic immune targeted systemic cancer statin steroid talking talk family group exposure maintenance supportive first-line second-line conventional "
        "fertility infertility surgical dental hospital inpatient outpatient residential addiction emergency home modern western mainstream early prompt further initial specialist ivf hiv tb art cpap ect emdr cbt dbt hrt mat act icu nicu "
        "antiviral aversion proton photodynamic thrombolytic anticoagulant enzyme infusion intravenous estrogen testosterone rehydration psychological couples trial fluid"
    ).split()
)
OFFERED = frozenset({"practice", "service", "device"})
# nouns that bring no relief by being taken or applied: policies, knowledge, people's ways, parts of a text
NOTHING = frozenset(
    (
        "standard trend practice tradition relationship skill resource idea research innovation measure intervention technology nanotechnology government community school work job "
        "career family friend support education awareness campaign effort strategy goal plan vision mission team staff choice decision chance opportunity reason result outcome benefit "
        "improvement progress success evidence finding fact truth belief hope rest thing way example difference problem issue challenge risk danger harm trial test vaccine drug "
        "medication medicine pill prescription antibiotic insulin dialysis screening diagnosis visit appointment operation advice guideline rule law act ban tax price cost money "
        "environment climate weather season age gender race gene mutation bacteria virus cell organ brain heart body blood sun air quitting stopping lowering reducing losing "
        "prevention initiative news tip step guide habit training workout exercise request report article post page book app website technique tool routine list set kind type sort lot number "
        "priority aim objective focus relief reduction tapering taper abstinence "
        "behaviour behavior attitude mindset love laughter kindness gratitude purpose belonging connection part section chapter answer question debate hearing movement theory hypothesis"
    ).split()
)
MADE_INSIDE = frozenset({"produce", "make", "secrete", "release", "synthesize", "synthesise", "manufacture"})
INNER_KINDS = frozenset({"physiology", "symptom", "disease", "adverse", "pathogen", "person", "organization"})
# a capital at the start of a sentence makes no brand of these
ABSTRACT_ENDINGS = ("ty", "ness", "tion", "sion", "ment", "ism", "ship", "ance", "ence", "ing", "ology")
VAGUE = frozenset("no some any another each every other such what which whose many most few".split())
CARE = frozenset("treatment therapy surgery procedure operation session regimen programme program management".split())
# going into cold or salty water is a practice, whatever its words
BATHING = frozenset("bath bathe dip immerse immersion plunge soak submerge submersion swim".split())
BATHED = frozenset("cold colder ice icy iced freezing chilly salt salts brine mineral epsom".split())
# what these point at is what the sentence before tells a remedy to do ("this process", "such a step")
POINTING = frozenset(
    "process practice step approach increase boost stimulation method action routine ritual combination technique trick reaction response infusion habit".split()
)
# a way of treating with one of these names is no standard care
ALTERNATIVE = frozenset("holistic homeopathic homoeopathic ayurvedic naturopathic herbal integrative energetic".split())
MENDING = frozenset("solution remedy cure secret formula protocol method program programme".split())
