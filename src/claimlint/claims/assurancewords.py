"""The words by which ``claims.assurance`` tells that something is called safe, or that a harm of it is denied."""

from __future__ import annotations

import re

SAFE = frozenset("safe safer safest safely harmless nontoxic benign".split())
"""What is without harm, in one word; "non-toxic" and "well tolerated" are read by the words together."""
HARMFUL = frozenset("addictive habit-forming toxic harmful dangerous poisonous unsafe hazardous".split())
"""Adjectives that assure when they are denied: "is not addictive", "non-toxic"."""
HARMS = frozenset(
    "side-effect toxicity complication harm danger overdose addiction dependence dependency reaction interaction downside drawback after-effect".split()
)
"""Nouns that name a harm by themselves."""
MARKED = frozenset(
    "side adverse ill harmful negative unwanted undesirable dangerous harsh nasty toxic after allergic addiction addictive abuse health withdrawal "
    "liver kidney organ brain hormonal hormone drug dependency dependence overdose".split()
)
"""What makes a harm of a noun of ``NEUTRAL``: "negative effects", "kidney damage", "addiction potential"."""
NEUTRAL = frozenset(
    "effect reaction event damage injury problem issue symptom potential profile risk disruption interaction outcome cycle liability impact".split()
)
DULLING = frozenset(
    "hangover drowsy drowsiness groggy grogginess sedated sedation jitter jitters jittery crash overstimulation fog sluggish sleepy sleepiness fatigue".split()
)
"""States that a buyer is promised to be spared: the selling point of a calm or a lift without them."""
WITHOUT = frozenset({"without", "minus", "sans"})
LACKS = frozenset({"absence", "lack"})
BRINGS = frozenset(
    "cause have produce carry trigger lead bring create leave give make induce come suffer experience get pose present exhibit involve hit be impair entail risk".split()
)
"""Verbs between a remedy and the harm that is denied."""
SOFT = frozenset(
    "generally usually typically likely possibly probably relatively mostly often largely presumably apparently reasonably fairly necessarily normally commonly sometimes mainly perhaps".split()
)
SEEMING = frozenset("seem appear look think believe presume assume suppose deem sound remain feel keep stay".split())
"""Verbs over "safe" that say less than that it is, or speak of people and places."""
CHECKING = frozenset(
    "ensure sure check ask know determine find make confirm verify see discuss decide consult learn establish assess evaluate test study investigate whether if".split()
)
CONCEDING = frozenset({"while", "although", "though", "whilst", "whereas"})
OTHER_NOUNS = frozenset(
    "place space haven storage environment driving water sex distance level dose dosage amount limit range hand side haven sun exposure intake container area home food injection abortion "
    "disposal handling practice tip guideline usage use consumption spot number bet setting movement delivery".split()
)
"""Nouns whose safety is another matter: where one is, how much one takes."""
VESSELS = frozenset(
    "way method option alternative choice solution treatment approach remedy system relief answer means manner aid product supplement formula ingredient medicine therapy "
    "substance herb plant support blend".split()
)
"""Nouns that stand for what is offered: "a safe way", "a safe and gentle option"."""
SELECTING = frozenset({"all", "any", "only", "which", "what"})
"""Determiners that pick the safe ones out: "use all safe parts of the plant"."""
PROCESSES = frozenset(
    "extraction delivery storage manufacturing production packaging testing shipping payment checkout disposal".split()
)
SEEKING = frozenset("find determine seek identify search assume".split())
"""Verbs of those who look for what is safe, or take it for granted."""
PROVING = frozenset({"prove", "guarantee", "attest", "confirm", "demonstrate"})
LOW = frozenset({"low", "minimal", "negligible", "tiny", "slim"})
GROUP = re.compile(
    r"\b(?:child(?:ren)?|kids?|toddlers?|bab(?:y|ies)|infants?|newborns?|teens?|teenagers?|pregnan\w+|breast-?feeding|nursing|expect(?:ing|ant) (?:mothers?|moms?|mums?|women)|elderly|seniors)\b"
)
"""Those who need special care."""
NOT_A_GROUP = re.compile(r"\b(?:inner child|food (?:quantit|amount)\w+|culinary|child(?:ren)?'?s? health)\b")
LIMITED = re.compile(
    r"\b(?:in|at) (?:small |normal |typical )?(?:food|culinary|recommended|nutritional) (?:food )?(?:amounts?|quantit\w+|doses?|levels?)\b|\bshort[- ]term\b|\bup to (?:\w+ ){1,3}(?:weeks?|months?|days?)\b|\bunder (?:\w+ )?(?:guidance|supervision|care)\b"
    r"|\bas (?:a )?culinary\b|\bwith monitoring\b|\bgenerally recogni[sz]ed\b|\bgras\b|\bsafe as part of\b|\bfor the most part\b"
)
"""What sets a limit to "safe"."""
WARNED = re.compile(
    r"\b(?:can|may|might|could|will|does|do) (?:still |also |sometimes |even )?(?:cause|interact|lead to|trigger|harm)\b|\bside effects? (?:such as|like|include|including|may|can)\b|\bbut (?:\w+ ){0,3}(?:consult|ask|talk|speak|check|may|can|might|could|not|avoid|high|some|large)\b"
    r"|\b(?:may|might|can|could) (?:\w+ )?experience\b|\b(?:talk|speak|check|consult|discuss) (?:\w+ ){0,4}(?:doctor|physician|provider|pharmacist|midwife|professional)\b|\b(?:do not|don't|avoid|limit)\b|\btoo much\b|\bonly (?:if|when|after|under)\b|\bunless\b"
)
"""What gives the risk beside the assurance."""
REPORTED = frozenset("observe report see note find record document show reveal register detect".split())
TRIED = re.compile(
    r"\b(?:trials?|participants?|subjects|placebo|volunteers|cohort|rodents?|mice|rats|animal|vitro|phase (?:i+|1|2|3))\b|\bn ?= ?\d"
)
"""Signs that what a study found is told."""
OPEN = re.compile(
    r"\bwhether\b|\bnobody knows\b|\bno one knows\b|\b(?:not|isn't) (?:yet )?(?:known|clear|certain|proven|established)\b|\bunknown\b|\bmyth\b|\bmisconception\b|\b(?:not|n't) mean\b|\bexercise\b|\bwalking\b|\bswimming\b|\bcycling\b|\bscreening\b|\bvaccin\w+|\baims?\b|\bnor that\b"
)
"""What leaves it open, or speaks of what is no remedy: exercise, screening, vaccines."""
AGAINST = re.compile(
    r"\b(?:unlike|compared (?:to|with)|than|not like|in contrast to|as opposed to|similar to|similarly to|like)\b"
)
STEMS = re.compile(
    r"\b(?:safe|harmless|non-?\s?toxic|benign|tolerated|addict|habit|toxi|harm|danger|poison|hazard|side|adverse|effects?\b|reaction|complication|overdose|dependen|downside|drawback|hangover|interaction|damage|disruption|problem|potential|risk"
    r"|drows|grogg|sedat|jitter|crash|overstimulat|fog\b|unsafe|injur|symptom|event|issue)"
)
"""What a sentence must hold to be read for an assurance."""
