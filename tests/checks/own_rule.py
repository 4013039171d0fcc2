"""A rule of any kind with nothing in it but what a check needs."""

from claimlint.rule import Rule

LEVELS = {"editorial": "warning", "commercial": "error", "label": "error"}


def own_rule(kind, **more):
    """Return a rule of a kind at the usual levels."""
    told = {"id": "own/rule", "title": "t", "message": "m", "advice": "a", "reason": "r", "reviewed": "2026-11-24"}
    return Rule(**told, kind=kind, severity=LEVELS, authority=(), **more)
