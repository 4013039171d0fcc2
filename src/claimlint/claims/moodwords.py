"""The words by which ``claims.mood`` tells who is told to do what."""

from __future__ import annotations

# Verbs that instructions in health texts open with: the small model often reads these as nouns at the start of a sentence.
INSTRUCTION = frozenset(
    """add aim allow apply ask avoid begin blend boil book break brew build buy call check chew choose combine consult consume contact
    continue crush cut cycle decrease dilute discontinue discuss dissolve ditch dose double drink drop eat empty ensure exceed find follow gargle get
    give go halve hold increase infuse ingest inhale inject insert keep leave let limit lower massage measure microdose mix open opt pair
    parachute pause phone pick place plan pour prepare put quit raise read redose reduce refrain remember repeat replace rinse rotate rub
    seek serve shake simmer sip skip smoke snort soak speak split spray sprinkle stack start steep stick stir stop store supplement swallow swap swish
    switch take talk taper tell text titrate toss try use vape visit wait wash wean weigh work""".split()
)
AUDIENCE = frozenset(
    """adult anyone athlete beginner caregiver carer child client consumer customer everybody everyone female girl boy human individual kid lady
    male man member mother mum mom newbie newcomer nobody novice one parent patient people person pregnant prospective reader senior smoker
    somebody someone sufferer teen teenager they those traveler traveller user vegan vegetarian visitor woman worker diabetic drinker infant baby
    toddler buyer participant""".split()
)
DOSE_NOUNS = frozenset(
    "dose dosage dosing amount intake serving quantity portion supplementation treatment course therapy consumption use administration".split()
)
STANDARD = frozenset(
    """recommended suggested typical usual standard effective optimal optimum ideal average normal common beginner starting start initial
    maintenance maximum max minimum therapeutic daily adult advised appropriate safe best good right sweet low moderate high strong""".split()
)
EVALUATIVE = frozenset(
    """recommended advisable advised essential best better wise important imperative crucial vital critical necessary suggested prudent
    sensible safest safer ideal required needed mandatory paramount key helpful useful worth worthwhile preferable encouraged urged warranted
    indispensable good imperative""".split()
)
ADVISE = frozenset(
    "advise encourage urge recommend ask remind require instruct warn caution suppose tell suggest counsel implore".split()
)
ADVICE = frozenset(
    "practice tip advice rule approach way key strategy step option recommendation guideline guidance thumb idea bet suggestion point goal plan thing".split()
)
TRANSPARENT = frozenset(
    "start begin try remember aim make ensure consider continue avoid keep plan opt go stop stick be sure careful let work proceed think experiment refrain look".split()
)
OBLIGING = frozenset("need have want ought wish like get supposed".split())
WITNESSED = frozenset(
    "experience feel see find notice have get lose expect work go raise leave wait allow hold keep".split()
)
CONDITION = frozenset(
    "if whether when before after while unless until once how what why where whenever although though".split()
)
BREAKS = frozenset(":;,.!()[]–—-•*\"'“”‘’>/")
OPENERS = frozenset(
    "please always never simply just then first firstly second next finally do not n't don't and or but so now kindly also only instead either".split()
)
PROFESSIONAL_OBJECT = frozenset(
    "doctor physician gp pharmacist clinician nurse dietitian professional provider practitioner therapist specialist psychiatrist psychologist counselor counsellor midwife".split()
)
