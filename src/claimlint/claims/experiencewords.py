"""The words by which ``claims.experience`` tells that users, or the writer, report a benefit."""

from __future__ import annotations

import re

CROWD = frozenset(
    "user customer client consumer patient reviewer woman man person individual athlete visitor member drinker mother parent fan buyer veteran student guest mom mum "
    "shopper owner reader subscriber runner lifter other".split()
)
"""Nouns for those who speak from experience, in the plural."""
SELLING = frozenset("user customer client reviewer buyer visitor subscriber".split())
"""Of these, those who show that something is offered."""
QUANTIFIERS = frozenset({"many", "most", "some", "several", "countless"})
PERCEIVE = frozenset("report notice feel find experience see describe enjoy get gain observe discover achieve".split())
LEADING = frozenset("start begin continue tend report describe".split())
WRITER = frozenset({"i", "we", "she", "he", "you"})
OWN = frozenset("my our me us myself ourselves".split())
KIN = frozenset(
    "friend husband wife mother father mum mom dad son daughter sister brother partner dog cat horse coworker colleague grandmother grandfather patient client".split()
)
LESS = frozenset(
    "less reduced fewer decreased lower diminished milder relieved relief reduction decrease freedom drop eased lessened".split()
)
MORE = frozenset(
    "more better improved increased enhanced deeper greater higher faster sharper clearer heightened sustained quicker easier restful improvement boost increase increases "
    "surge burst".split()
)
GAIN = frozenset("relief improvement benefit results difference success gains transformation".split())
"""What is reported as a gain in one word."""
STATE = frozenset(
    "calm calmer relaxed focused alert energized energised refreshed rested happier better amazing incredible fantastic wonderful pain-free clear-headed peaceful uplifted rejuvenated "
    "grounded stronger younger lighter motivated balanced relieved confident optimistic clearer empowered sharper healthier fine great renewed productive".split()
)
CALM = frozenset(
    "calm peace relaxation well-being wellbeing rejuvenation clarity tranquility tranquillity serenity balance renewal ease".split()
)
FEELING = frozenset("sense feeling state wave level".split())
VITAL = frozenset(
    "energy sleep focus mood digestion mobility memory skin stamina concentration fitness performance confidence strength health motivation recovery workout flexibility mind body "
    "posture alertness endurance libido testosterone delivery return life".split()
)
ILLS = frozenset(
    "pain ache cold cough symptom problem issue trouble nightmare bloating swelling rash stiffness soreness inflammation hair weight craving".split()
)
"""Everyday ills that no list of symptoms holds."""
CEASE = frozenset(
    "vanish disappear fade subside melt dissolve evaporate lift stop cease ease lessen decrease reduce improve clear heal resolve normalize normalise shrink go diminish drop".split()
)
"""What an ill does when it leaves."""
THRIVE = frozenset({"improve", "function", "work", "increase", "return", "skyrocket", "soar"})
"""What a power of the body does when it grows; "function" and "work" only with "better"."""
GONE = frozenset({"gone", "history", "better", "normal", "normalizing", "normalising"})
HELPED = frozenset(
    "help save transform boost cure heal improve relieve reduce restore ease fix eliminate clear lift banish strengthen rescue".split()
)
"""Verbs that tell a benefit of their object by themselves."""
LEARNING = frozenset("understand learn realize realise find choose decide pay navigate explain".split())
"""What help with is no benefit to health."""
PLACING = frozenset("give make have leave get keep".split())
"""Verbs that tell what somebody was given or made; good or bad is told by the rest."""
CHANGED = frozenset({"life", "everything", "world", "body", "health"})
"""What "changed" means a benefit of."""
WEIGHT = frozenset("pound lb lbs kg kilo kilogram stone inch weight".split())
RECOVER = frozenset("heal recover improve".split())
GREAT = frozenset("great amazing excellent fantastic wonderful incredible remarkable outstanding good".split())
FOUND = frozenset("get see notice experience find gain feel achieve obtain enjoy".split())
NEWBORN = re.compile(
    r"\blike (?:a |an )?(?:\w+ )?(?:new|different) (?:person|woman|man)\b|\bcan (?:really )?tell (?:\S+ ){1,6}(?:is|are) working\b|\bnone (?:\w+ )?worked (?:any )?better\b|\blife[- ]?chang(?:ing|er) for (?:me|us)\b"
)
"""Set phrases of praise."""
CARE = re.compile(
    r"\b(?:accident|diagnos\w+|divorce|grief|birth|biopsy|tumou?r|hospital|nurse|surgery|surgeon|operation|stent|transplant|transfusion|inhaler|chemo\w*|vaccin\w+|cbt|psychotherapy|cognitive behaviou?ral|"
    r"physiotherap\w+|counsell?ing|antibiotics?|survey|respondents?|participants?|questionnaire|interview\w*|anecdot\w+|not evidence|placebo|unverified|trials?|study|studies|researchers?|cohort|app|website)\b"
)
"""Standard care, studies, and what says what such accounts are worth."""
SPOILED = re.compile(
    r"\b(?:came|come|comes) back\b|\breturned\b|\bworse\b|\bwish\b|\bhop(?:e|ed|ing)\b|\bwould\b|\bif\b|\bthought\b|\bdid(?:n't| not)\b|\bcould(?:n't| not)\b|\bno (?:change|difference|effect|benefit|relief|improvement|results?)\b|\b(?:little|no) (?:pain|discomfort) (?:\w+ )?(?:when|while|during|as)\b"
    r"|\bside[- ]effects?\b|\bnausea\b|\bdizz\w+|\bdon't see\b|\bfew (?:of|users|people)\b"
    r"|\bwithout (?:any |medical )?(?:treatment|medicine|medication|help|drugs)\b|\bon (?:its|their|his|her|my) own\b|\bby itself\b|\bwith time\b"
)
STEMS = re.compile(
    r"\b(?:users?|customers?|clients?|consumers?|patients|reviewers?|women|men|people|individuals|athletes|visitors|members|mothers|parents|others|many|most|some|several|i|i['’]\w+|we|we['’]\w+|my|me|us|our|he|she|his|her|him|myself|(?:new|different) (?:person|woman|man)|changed everything|great results)\b"
)
"""What a sentence must hold to be read for an experience."""
