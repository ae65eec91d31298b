"""Who is looking: a name, a role, and the groups whose reports this person may see besides those open to all."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is in the office's library; each may do all that the one before may."""

    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What may be done: ask and read; see personal data unmasked; put reports in and out; rule accounts and the log."""

    READ = "read"
    UNMASK = "unmask"
    KEEP = "keep"
    ADMINISTER = "administer"


RIGHTS = {
    Role.READER: frozenset({Right.READ}),
    Role.EDITOR: frozenset({Right.READ, Right.UNMASK, Right.KEEP}),
    Role.ADMINISTRATOR: frozenset(Right),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person before the page. An administrator sees the reports of every group."""

    name: str
    role: Role = Role.READER
    groups: frozenset[str] = frozenset()

    def may(self, right: Right) -> bool:
        """Whether this person may do something of this kind."""
        return right in RIGHTS[self.role]

    @property
    def may_unmask(self) -> bool:
        """Whether this person may see personal data as they are printed; each time is noted in the log."""
        return self.may(Right.UNMASK)

    @property
    def sees_all(self) -> bool:
        """Whether no report is kept from this person."""
        return self.may(Right.ADMINISTER)


OWNER = Viewer("", Role.ADMINISTRATOR)  # whoever sits at a machine that is served to nobody else
