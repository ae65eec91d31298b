"""The checks of a report made of sentences."""

from dataclasses import replace

from factories import Part, make_report

from tracuu.parsing.checks import checks_of
from tracuu.parsing.figures import figures_of
from tracuu.records import Check, Report


def report_of(*sentences: str) -> Report:
    """A report of one section with these sentences and their figures."""
    report = make_report(parts=(Part("I", "Kinh tế", (sentences,)),), figures=())
    return replace(report, figures=figures_of(report))


def check(*sentences: str) -> tuple[Check, ...]:
    """The checks of these sentences."""
    return checks_of(report_of(*sentences))
