"""Does a piece of prose name its sources? A link, a note, an author with a year, a journal, an identifier, or a named institution."""

from __future__ import annotations

import re

from claimlint.article import Block

_INSTITUTIONS = (
    r"NIH|NCCIH|NIMH|NIDA|WHO|World Health Organi[sz]ation|CDC|FDA|EFSA|EMA|MHRA|TGA|NHS|NICE|USDA|EPA|AHRQ|USPSTF|Health Canada|Cochrane|Mayo Clinic|Cleveland Clinic|Johns Hopkins|Harvard|Stanford|Yale|Oxford|"
    r"Cambridge|Karolinska|Memorial Sloan[- ]Kettering|American \w+ (?:Association|Society|College|Academy)|American (?:Heart|Cancer|Diabetes|Lung|Psychiatric|Medical) \w+|National (?:Institutes?|Center|Cancer|Academ)\w*|University of|University"
)
_JOURNALS = (
    r"Lancet|JAMA|BMJ|NEJM|New England Journal|PLOS|PLoS|Annals of|Journal of|\bJ\. \w+|Frontiers in|Archives of|Nutrients|Phytomedicine|Phytotherapy Research|Psychopharmacology|Circulation|Diabetes Care|"
    r"Pediatrics|Neurology|Cureus|Molecules|American Journal|British Journal|Planta Medica|PubMed|ClinicalTrials\.gov"
)
_SOURCED = re.compile(
    r"https?://|\bwww\.|\bdoi\b|\b10\.\d{4,}/|\bPMID\b|\bPMC\d|\bNCT\d{6,}|\bet al\b|\[\^?\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]|\(\s*\d{1,2}(?:\s*[,;\u2013-]\s*\d{1,2})*\s*\)|"
    r"\([^()]*\b[A-Z][\w'’-]+[^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*\)|\b[A-Z][\w'’-]+(?: (?:and|&) [A-Z][\w'’-]+)? \((?:19|20)\d\d[a-z]?\)|"
    rf"\b(?:{_INSTITUTIONS})\b|\b(?:in|In|by|the|The|journal|of|from|to) (?:the )?(?:journal )?[\"“*_]?(?:{_JOURNALS})|"
    r"\bjournals? [\"“*_]?(?:Nature|Cell|Gut|Science)\b|\bpublished in [\"“*_]?[A-Z]"
)
_OUTSIDE = re.compile(r"https?://|//|#|(?:www|doi)\.|10\.\d{4}")
_FAMILY = re.compile(
    r"\b(?:study|trial|review|survey|paper|research|work|analysis|team) (?:led |published |conducted |done )?by (?:Dr\.? |Prof\w*\.? )?[A-Z][a-z]+|\b[A-Z][a-z]+(?:'s|’s|s’) (?:\d{4} )?(?:study|trial|review|survey|paper)"
)


def cited(block: Block) -> bool:
    """Tell whether the text of a block names a source, by link or in words."""
    return (
        any(_OUTSIDE.match(link.url) for link in block.links)
        or _SOURCED.search(block.text) is not None
        or _FAMILY.search(block.text) is not None
    )
