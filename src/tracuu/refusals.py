"""The errors of who may do what: of logins, accounts, rights and limits. What holds for `errors` holds for them."""

from dataclasses import dataclass
from pathlib import Path

from tracuu.errors import TracuuError


@dataclass(eq=False)
class AccountUnknown(TracuuError):
    """There is no account of this name: look at the list."""

    name: str

    def __str__(self) -> str:
        return f"account unknown: {self.name}"


@dataclass(eq=False)
class AccountTaken(TracuuError):
    """There is an account of this name already: choose another name."""

    name: str

    def __str__(self) -> str:
        return f"account taken: {self.name}"


@dataclass(eq=False)
class AccountNameUnfit(TracuuError):
    """The name of an account or a group has letters that may not be in it, or too many: choose another one."""

    name: str

    def __str__(self) -> str:
        return f"name unfit: {self.name!r}"


@dataclass(eq=False)
class LastAdministrator(TracuuError):
    """Without this account nobody could rule the others: give another one the role first."""

    name: str

    def __str__(self) -> str:
        return f"last administrator: {self.name}"


@dataclass(eq=False)
class PasswordWeak(TracuuError):
    """The password is too short, too long, or the name itself: choose another one."""

    least: int
    most: int

    def __str__(self) -> str:
        return f"password weak: not {self.least} to {self.most} letters, or the name"


@dataclass(eq=False)
class PasswordsDiffer(TracuuError):
    """The password was not typed the same both times: type it again."""

    def __str__(self) -> str:
        return "passwords differ"


@dataclass(eq=False)
class LoginRefused(TracuuError):
    """No account has this name and this password; which of the two was wrong is not said."""

    def __str__(self) -> str:
        return "login refused"


@dataclass(eq=False)
class LoginLocked(TracuuError):
    """Too many logins under this name have failed: wait."""

    minutes: int

    def __str__(self) -> str:
        return f"login locked for {self.minutes} minutes"


@dataclass(eq=False)
class LoginNeeded(TracuuError):
    """Nobody is logged in, or not any more: log in."""

    def __str__(self) -> str:
        return "login needed"


@dataclass(eq=False)
class LoginMissing(TracuuError):
    """The page is to be served to others, and there is no way to log in: make accounts, or name a provider."""

    def __str__(self) -> str:
        return "no login is configured"


@dataclass(eq=False)
class HostOpen(TracuuError):
    """The page would be open to other machines without a login: serve it with one, or to this machine only."""

    host: str

    def __str__(self) -> str:
        return f"host open without a login: {self.host}"


@dataclass(eq=False)
class NotAllowed(TracuuError):
    """This person may not do this: ask the administrator."""

    def __str__(self) -> str:
        return "not allowed"


@dataclass(eq=False)
class LimitsDamaged(TracuuError):
    """What says who may see which report cannot be read: nothing is shown until it is put right."""

    path: Path

    def __str__(self) -> str:
        return f"limits damaged: {self.path}"
