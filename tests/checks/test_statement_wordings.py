"""Each required statement: ways to say it, ways to miss it, and halves of it."""

from __future__ import annotations

import pytest
from statement_helper import state

P, M, I = "present", "missing", "incomplete"  # noqa: E741 - one letter keeps the tables readable

NOT_ADVICE = [
    (P, "This guide is background reading and not medical advice."),
    (P, "The notes on this site aren't meant to take the place of a visit to your doctor."),
    (P, "We write to inform; we do not diagnose or treat."),
    (P, "None of this is professional advice."),
    (P, "Don’t use this page as a replacement for care from a clinician."),
    (P, "Information only. It doesn't constitute medical advice, diagnosis or treatment."),
    (
        P,
        "Never ignore advice from your doctor, or delay seeing one, because of this article: it is not medical advice.",
    ),
    (I, "This page is for educational purposes only."),
    (M, "We are no accountants, and this is not tax advice."),
    (M, "Good medical advice is worth its price."),
    (M, "The authors accept no liability for mistakes."),
    (M, "Kava is no substitute for a balanced diet."),
    (M, "Is this medical advice?"),
    (M, "Posts that merely say “this is not medical advice” protect nobody."),
    (M, "Get expert medical advice here every day!"),
]

CONSULT = [
    (P, "Ask a pharmacist before your first cup."),
    (P, "Anyone with a liver condition should see a doctor first."),
    (P, "It is wise to discuss it with your GP."),
    (P, "You need to talk to your midwife if you are pregnant."),
    (P, "We recommend checking with a dietitian."),
    (P, "Medical advice from a qualified clinician is vital when you consider it."),
    (P, "Never start it without speaking to your prescriber."),
    (P, "Please consult your health care provider."),
    (P, "You could ask a nurse."),
    (M, "Many doctors drink it themselves."),
    (M, "Ask our support team about delivery."),
    (M, "Participants had talked to their physicians."),
    (M, "There is no need to ask a doctor."),
    (M, "Consult the table on page two."),
    (M, "Specialists advise eight hours of sleep."),
    (M, "Do you have to see a doctor?"),
    (M, "Writing “consult your doctor” at the foot of a page is not enough."),
]

DSHEA = [
    (
        P,
        "These statements have not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, treat, cure, or prevent any disease.",
    ),
    (
        P,
        "The FDA has not reviewed these claims; our powder isn’t designed to cure, treat, diagnose or prevent diseases.",
    ),
    (
        P,
        "None of the above was assessed by the FDA. Our tea is not meant to diagnose, treat, prevent or cure any disease.",
    ),
    (I, "These statements have not been evaluated by the FDA."),
    (I, "This product is not intended to diagnose, treat, cure, or prevent any disease."),
    (M, "The FDA has not approved this product."),
    (M, "This product does not cure disease."),
    (M, "Not evaluated by the Food Standards Agency."),
    (M, "Our plant is registered with the FDA."),
    (M, "Not intended to treat any disease other than anxiety."),
]

UNAPPROVED = [
    (P, "The FDA hasn't approved the leaf for any use."),
    (P, "It is not licensed as a medicine in the UK."),
    (P, "No agency in Europe has authorized it."),
    (P, "There are no approved medical uses of this plant."),
    (P, "It is an unapproved drug in the eyes of the regulator."),
    (P, "Kratom lacks FDA approval."),
    (M, "Its legal position differs from place to place."),
    (M, "Regulators keep an eye on it."),
    (M, "FDA approval takes years."),
    (M, "It is approved for pain in one country."),
    (M, "The plant has not been evaluated."),
    (M, "Is it approved by the FDA?"),
]

INTERACTIONS = [
    (P, "It can interact with warfarin and other medicines."),
    (P, "Never combine it with alcohol."),
    (P, "Do not mix it with sleeping pills, opioids or wine."),
    (P, "Taken together with sedatives it is dangerous."),
    (P, "People on blood thinners should be careful. Interactions have been reported."),
    (I, "Avoid combining it with anything that makes its side effects worse."),
    (I, "Interactions are possible."),
    (M, "The compound interacts with receptors in the brain."),
    (M, "Try our interactive map."),
    (M, "It pairs well with a glass of wine."),
    (M, "It does not interact with any receptor."),
]

PREGNANCY = [
    (P, "Do not use it while pregnant or breastfeeding, and do not give it to children."),
    (P, "Pregnant women should avoid the tea."),
    (P, "Not recommended for under-18s."),
    (P, "Its safety in pregnancy has not been established."),
    (P, "Avoid use if you are:\n\n- nursing\n- under 18"),
    (P, "Newborns of mothers who used it in pregnancy have had withdrawal."),
    (I, "Talk to your doctor if you are pregnant."),
    (M, "Expectant mothers adore the taste."),
    (M, "Keep the jar out of the reach of children."),
    (M, "It suits all ages."),
    (M, "Children take half a spoon."),
]

KEEP_MEDICATION = [
    (P, "Never stop your antidepressant on your own."),
    (P, "Do not change or skip prescribed medicine without asking your prescriber."),
    (P, "Carry on taking your tablets unless your doctor says otherwise."),
    (P, "It should not replace your prescription."),
    (P, "Talk to your doctor before stopping any medication."),
    (P, "Coming off benzodiazepines suddenly can be dangerous."),
    (M, "Many readers stopped their medicines."),
    (M, "It does not replace a walk in the sun."),
    (M, "Ask about medication."),
    (M, "Wean off over two weeks."),
    (M, "Is it time to stop your tablets?"),
]

EVIDENCE = [
    (P, "No clinical trial has tested the root for anxiety."),
    (P, "There is not enough evidence that it works."),
    (P, "It has not been shown to help people."),
    (P, "The data come from mice and cannot tell whether it works in people."),
    (P, "Human trials are lacking."),
    (P, "Its benefits are unproven."),
    (I, "More research is needed."),
    (I, "Its effects are under investigation."),
    (M, "There is no evidence of harm."),
    (M, "Science is exciting."),
    (M, "It is clinically proven."),
    (M, "Results may vary."),
]

LEGAL = [
    (P, "As of 2025 the leaf is banned in Vermont and Indiana."),
    (P, "It is a controlled substance in Thailand."),
    (P, "Buyers in Utah must be 18 or older."),
    (P, "Australia prohibits it."),
    (I, "Check local laws before you order."),
    (I, "Its legal status varies by region."),
    (M, "It is legal everywhere."),
    (M, "The law is a matter of debate."),
]

CONNECTION = [
    (P, "We earn a commission when you buy through our links."),
    (P, "Sponsored by CalmCo."),
    (P, "The maker sent us a free bottle."),
    (P, "I work for the company that makes this tea."),
    (P, "This is a paid partnership."),
    (I, "Affiliate links ahead."),
    (I, "#sponsored"),
    (M, "Many thanks to CalmCo."),
    (M, "We value our independence."),
    (M, "We do not earn a commission from anyone."),
]

TYPICALITY = [
    (P, "In the trial 5 of 40 people improved, as many as with placebo."),
    (P, "On average, users lost 1 kg in 12 weeks."),
    (P, "Most readers should not expect any change."),
    (P, "It did no better than placebo."),
    (I, "Results may vary."),
    (I, "Her result is not typical."),
    (M, "Everyone's path is different."),
    (M, "Thousands love it."),
]

CRISIS = [
    (P, "If you are in danger, call 911 or go to the nearest emergency room."),
    (P, "Call or text 988 at any time."),
    (P, "Contact a crisis line if dark thoughts do not leave you."),
    (P, "If someone has taken too much, phone a poison center."),
    (I, "The poison control center is in the capital."),
    (M, "Reach out, you matter."),
    (M, "Call our shop to order."),
    (M, "The price is $911."),
]

ART10 = [
    (P, "The benefit is obtained with 2 g a day, as part of a varied diet and a healthy lifestyle."),
    (P, "Two capsules daily. A balanced diet and a healthy way of life are important."),
    (P, "Take one tablet per day together with a varied and balanced diet and healthy living."),
    (I, "A varied and balanced diet and a healthy lifestyle are important."),
    (I, "Take 300 mg a day."),
    (M, "Enjoy it any time."),
    (M, "Part of a calorie-controlled diet."),
]

EU_LABEL = [
    (
        P,
        "Food supplement with zinc. One tablet daily. Do not exceed the stated dose. No substitute for a varied diet. Keep out of the reach of children.",
    ),
    (
        P,
        "Vitamin C gummies. Adults: 2 gummies a day. Never exceed this. Should not replace a varied diet. Keep away from young children.",
    ),
    (
        P,
        "Magnesium.\n\n- 1 sachet per day\n- Not to be exceeded\n- Not a substitute for a balanced diet\n- Store out of sight and reach of children",
    ),
    (I, "Food supplement with zinc. One tablet daily."),
    (I, "Keep out of the reach of children."),
    (M, "Soft towel, wash warm."),
]

THR = [
    (P, "A traditional herbal medicinal product for use in colds, exclusively based upon long-standing use."),
    (P, "The use of this remedy for colds is based only on a long history of use."),
    (P, "This traditional herbal medicine is used for mild worry, based purely on traditional use."),
    (I, "A traditional herbal remedy for colds."),
    (M, "Loved for centuries."),
    (M, "Clinically proven."),
]

AU = [
    (P, "Always read the label and follow the directions for use."),
    (P, "Please read the label. Follow the instructions."),
    (P, "READ THE LABEL. USE ONLY AS DIRECTED ON THE LABEL."),
    (I, "Read the label."),
    (I, "Follow the directions for use."),
    (M, "Read our blog."),
    (M, "Take daily."),
]

CA = [
    (P, "Make sure it is right for you. Always read and follow the label."),
    (P, "To check that this product suits you, read the label and follow it."),
    (P, "Read and follow the label, and ensure that it is appropriate for you."),
    (I, "Always read and follow the label."),
    (I, "Check whether this is right for you."),
    (M, "Follow us on the web."),
]

OTC = [
    (P, "Read the leaflet before use."),
    (P, "Always follow the directions on the label."),
    (P, "You should check the instructions on the packet."),
    (I, "The label is blue."),
    (M, "Take it when it hurts."),
    (M, "Follow your heart."),
]

HOMEOPATHY = [
    (
        P,
        "There is no scientific evidence that it works. Its claims rest on theories of the 1700s that are not accepted by modern medicine.",
    ),
    (
        P,
        "It has not been proven effective, and the eighteenth-century ideas behind it are not accepted by most medical experts.",
    ),
    (
        P,
        "No evidence shows that these pellets work; 18th-century theories, which doctors today do not accept, are all they rest on.",
    ),
    (I, "There is no reliable evidence that it works."),
    (I, "It is not accepted by medicine."),
    (M, "Made on homeopathic principles."),
    (M, "Gentle and natural."),
]

TABLES = {
    "disclaimer/not-medical-advice": NOT_ADVICE,
    "disclaimer/consult-professional": CONSULT,
    "disclaimer/dshea": DSHEA,
    "disclaimer/unapproved-status": UNAPPROVED,
    "disclaimer/interactions": INTERACTIONS,
    "disclaimer/pregnancy-minors": PREGNANCY,
    "disclaimer/keep-medication": KEEP_MEDICATION,
    "disclaimer/evidence-limits": EVIDENCE,
    "disclaimer/legal-age": LEGAL,
    "disclaimer/connection": CONNECTION,
    "disclaimer/typicality": TYPICALITY,
    "disclaimer/crisis": CRISIS,
    "disclaimer/eu-art10": ART10,
    "disclaimer/eu-supplement-label": EU_LABEL,
    "disclaimer/thr": THR,
    "disclaimer/au-mandatory": AU,
    "disclaimer/ca-read-and-follow": CA,
    "disclaimer/otc-read-label": OTC,
    "disclaimer/homeopathy": HOMEOPATHY,
}


@pytest.mark.parametrize(
    ("rule_id", "expected", "text"),
    [(rule_id, expected, text) for rule_id, table in TABLES.items() for expected, text in table],
)
def test_a_statement_is_told_from_its_near_misses(rule_id: str, expected: str, text: str) -> None:
    assert state(rule_id, text)[0] == expected
