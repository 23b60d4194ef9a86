"""The catalogue's facts, typed in by hand from the page "The qualifications: what the catalogue must hold".

Nothing here is read from the product's own catalogue files: a slip there has to show as a difference.
Hours are whole hours, credits whole credits; `None` means that no source states the figure.
"""

from dataclasses import dataclass
from fractions import Fraction

# ref: (credits, guided learning hours)
UNITS = {
    "8577-300": (3, 9),
    "8577-301": (4, 6),
    "8577-302": (7, 12),
    "8577-303": (3, 6),
    "8580-U1": (5, 18),
    "8580-U2": (5, None),
    "8580-U3": (29, None),
    "8580-U4": (3, 12),
    "8581-700": (5, 14),
    "8581-701": (5, 12),
    "8581-702": (30, 20),
    "8581-703": (5, 21),
    "8582-700": (5, 14),
    "8582-701": (7, 12),
    "8582-702": (30, 20),
    "8582-703": (9, 21),
}


@dataclass(frozen=True)
class Qualification:
    credits: int
    induction: int | None
    tutorial: int | None
    units: tuple[str, ...]
    practice: int | None
    practice_activities: tuple[str, ...]


def _units(prefix, *suffixes):
    return tuple(f"{prefix}-{suffix}" for suffix in suffixes)


_BOTH = ("coaching", "mentoring")

QUALIFICATIONS = {
    "8577-A": Qualification(10, 1, 2, _units("8577", 300, 301, 303), 6, ("coaching",)),
    "8577-C": Qualification(13, 1, 2, _units("8577", 300, 302, 303), 36, ("coaching",)),
    "8580-C": Qualification(13, None, None, _units("8580", "U1", "U2", "U4"), 12, _BOTH),
    "8580-D": Qualification(37, None, None, _units("8580", "U1", "U3", "U4"), 100, _BOTH),
    "8581-C": Qualification(15, 1, 2, _units("8581", 700, 701, 703), 20, _BOTH),
    "8581-D": Qualification(40, 1, 2, _units("8581", 700, 702, 703), 100, _BOTH),
    "8582-C": Qualification(21, 2, 7, _units("8582", 700, 701, 703), 30, ("supervising",)),
    "8582-D": Qualification(44, 2, 10, _units("8582", 700, 702, 703), 100, ("supervising",)),
    "ENDORSED": Qualification(0, None, None, (), None, ("coaching",)),
    "CAW": Qualification(0, None, None, (), None, ("coaching",)),
}

SCHEMES = ("culture-at-work", "coaching-focus")

ACTIVITIES = ("coaching", "mentoring", "supervising", "supervision", "trainer_supervision", "coached", "workshop",
              "tutorial", "induction")
EVIDENCE_KINDS = ("assignment", "book_review", "case_history", "discourse", "submission", "observation", "cpd_plan",
                  "cpd_live", "cpd_study", "cpd_input")
WITHDRAWAL_REASONS = ("transfer", "not_achieved", "personal", "employer", "other")
OUTCOMES = ("pass", "refer")
CONTRACTS = ("two_way", "three_way")
ROLES = ("assessor", "iqa")
RISKS = ("red", "amber", "green")
MARKING_DAYS = 28
FEEDBACK_SCHEMES = ("coaching-focus",)
# The sampling policy: percent of a stratum, by the assessor's risk.
SAMPLING_RATES = {"new": 100, "red": 100, "amber": 25, "green": 10}


@dataclass(frozen=True)
class Transition:
    source: str
    target: str
    kind: str
    shares_units: bool = False
    hours_cap: int | None = None
    accrediting_unit: str | None = None
    group: str | None = None
    fee: bool = False


CORE = "endorsed-core"

TRANSITIONS = {
    (transition.source, transition.target): transition
    for transition in [
        Transition("8582-C", "8582-D", "upgrade", shares_units=True, hours_cap=30, accrediting_unit="8582-701"),
        Transition("8581-C", "8581-D", "upgrade", shares_units=True, fee=True),
        Transition("8580-C", "8580-D", "upgrade", shares_units=True, fee=True),
        Transition("8577-A", "8577-C", "upgrade", shares_units=True),
        Transition("CAW", "ENDORSED", "upgrade", group=CORE, fee=True),
        *(Transition("ENDORSED", target, "upgrade", group=CORE, fee=True)
          for target in ("8580-C", "8580-D", "8581-C", "8581-D")),
        *(Transition(source, target, "upgrade", group=CORE, fee=True)
          for source in ("8580-C", "8580-D") for target in ("8581-C", "8581-D")),
        *(Transition(source, target, "progression")
          for source in ("8577-A", "8577-C") for target in ("8580-C", "8580-D")),
    ]
}


@dataclass(frozen=True)
class Requirement:
    """One line that a registration has to meet; which fields matter depends on `kind`.

    `required` is whole hours for `hours` and `amount`, a count for `units`, `sessions` and `documents`, a proportion
    for `share` and months for `deadline`.
    """

    id: str
    kind: str
    required: Fraction
    gating: bool = True
    activities: tuple[str, ...] = ()
    client_level: str | None = None
    contract: str | None = None
    least_minutes: int = 0
    evidence: str | None = None
    words: tuple[int, int] | None = None
    part: str | None = None
    whole: tuple[str, ...] = ()
    group: str | None = None


def _hours(id, hours, *activities, gating=True, client_level=None):
    return Requirement(id, "hours", Fraction(hours), gating, tuple(activities), client_level)


def _sessions(id, count, *activities, least_minutes=0, contract=None, group=None):
    return Requirement(id, "sessions", Fraction(count), True, tuple(activities), None, contract, least_minutes, group=group)


def _documents(id, count, kind, words=None, group=None):
    return Requirement(id, "documents", Fraction(count), evidence=kind, words=words, group=group)


_ENDORSED_CORE = [
    _documents("observation", 1, "observation", group=CORE),
    _sessions("supervision", 1, "supervision", group=CORE),
    _documents("case_history", 1, "case_history", (800, 1000), group=CORE),
    _sessions("coaching", 4, "coaching", least_minutes=20, group=CORE),
    _sessions("coached", 4, "coached", least_minutes=20, group=CORE),
]

_LONG_WORDS = (3600, 4400)
_DISCOURSE = [_documents("discourse", 1, "discourse", _LONG_WORDS)]
_DIPLOMA = [
    _documents("submission", 1, "submission", _LONG_WORDS),
    _sessions("diploma_supervision", 3, "supervision"),
]
_LEVEL_7_DIPLOMA = [
    _sessions("trainer_supervision", 1, "trainer_supervision"),
    _documents("cpd_plan", 1, "cpd_plan"),
    Requirement("cpd_live", "amount", Fraction(12), evidence="cpd_live"),
    Requirement("cpd_study", "amount", Fraction(12), evidence="cpd_study"),
    Requirement("cpd_input_share", "share", Fraction(1, 2), part="cpd_input", whole=("cpd_live", "cpd_study")),
]

_SCHEME_REQUIREMENTS = {
    ("culture-at-work", "8580-C"): _ENDORSED_CORE + _DISCOURSE,
    ("culture-at-work", "8581-C"): _ENDORSED_CORE + _DISCOURSE,
    ("culture-at-work", "8580-D"): _ENDORSED_CORE + _DIPLOMA,
    ("culture-at-work", "8581-D"): _ENDORSED_CORE + _DIPLOMA + _LEVEL_7_DIPLOMA,
    ("coaching-focus", "8580-C"): [
        _hours("practice", 24, *_BOTH),
        _documents("assignment", 3, "assignment"),
        _documents("book_review", 2, "book_review"),
        _hours("supervision_hours", 1, "supervision"),
        Requirement("deadline", "deadline", Fraction(12), gating=False),
    ],
    ("coaching-focus", "8581-C"): [
        _hours("practice", 30, *_BOTH, client_level="senior"),
        _documents("assignment", 3, "assignment"),
        _documents("book_review", 3, "book_review"),
        _hours("supervision_hours", 3, "supervision"),
        _sessions("three_way", 1, *_BOTH, contract="three_way"),
    ],
}


def requirements(qualification_id, scheme_id):
    """All requirements of a registration by id: the awarding body's, then the scheme's on top (same id overrides)."""
    qualification = QUALIFICATIONS[qualification_id]
    lines = []
    if qualification.units:
        lines.append(Requirement("units", "units", Fraction(len(qualification.units))))
    if qualification.practice is not None:
        lines.append(_hours("practice", qualification.practice, *qualification.practice_activities))
    if qualification.induction is not None:
        lines.append(_hours("induction", qualification.induction, "induction", gating=False))
    if qualification.tutorial is not None:
        lines.append(_hours("tutorial", qualification.tutorial, "tutorial", gating=False))
    if qualification_id in ("ENDORSED", "CAW"):
        lines.extend(_ENDORSED_CORE)
    lines.extend(_SCHEME_REQUIREMENTS.get((scheme_id, qualification_id), []))
    return {line.id: line for line in lines}
