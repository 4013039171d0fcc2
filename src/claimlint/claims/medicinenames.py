"""Names of medicines, told by the stems that they are made with."""

from __future__ import annotations

import re

# stems that the World Health Organization gives to the names of medicines
_STEMS = re.compile(
    r"(?:[a-z]nib|[a-z]{2}mab|cept|[a-z]{2}statin|[a-z]pril|sartan|olol|azole|cillin|mycin|micin|oxacin|cycline|caine|azepam|azolam|setron|triptan|gliptin|gliflozin|glutide|parin|platin|rubicin|taxel|ciclib|lisib|zomib|[a-z]{2}vir|vudine|dronate|prazole|tidine|thiazide|semide|dipine"
    r"|azosin|[a-z]afil|oxetine|triptyline|pramine|peridol|[a-z]{2}apine|eridone|lukast|[a-z]terol|asone|olone|profen|coxib|fenac|tecan|poside|trexate|grastim|poetin|limus|barbital|zodone|formin|glitazone|[a-z]{3}setron|vastatin|tamide|relix|lukin|leucel|fibrate)$"
)


def is_medicine_name(word: str) -> bool:
    """Tell whether a lower-case word ends in a stem that names of medicines have (International Nonproprietary Names)."""
    return len(word) > 6 and _STEMS.search(word) is not None
