"""Who is logged in: sessions in the memory of the server, known by a secret that the browser keeps in a cookie."""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 12 * 3600.0  # seconds: whoever works on all day logs in each morning


@dataclass(slots=True)
class Session:
    """A login: whose, since when, and when something was last done with it (seconds since 1970)."""

    name: str
    opened: float
    used: float


class Sessions:
    """The sessions of a server. They end when nothing was done for some time, and with the server itself.

    Of a secret only its SHA-256 is kept.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._held: dict[str, Session] = {}

    def begin(self, name: str) -> str:
        """The secret of a new session of this person."""
        secret, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._held[_key(secret)] = Session(name, now, now)
        return secret

    def used(self, secret: str, idle_minutes: int) -> Session | None:
        """The session with this secret, which is in use now; None if it has ended or never was."""
        now = self._clock()
        with self._lock:
            for key, session in list(self._held.items()):
                if now - session.used > idle_minutes * 60 or now - session.opened > LONGEST:
                    del self._held[key]
            found = self._held.get(_key(secret))
            if found:
                found.used = now
            return found

    def end(self, secret: str) -> None:
        """Nothing; the session is over."""
        with self._lock:
            self._held.pop(_key(secret), None)


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
