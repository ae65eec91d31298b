"""A session ends when nothing is done, when it is old, and when it is ended."""

from tracuu.access.sessions import LONGEST, Sessions


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_session_is_known_by_its_secret_alone() -> None:
    sessions = Sessions()
    secret, other = sessions.begin("lan"), sessions.begin("lan")
    assert secret != other
    assert len(secret) > 40
    found = sessions.used(secret, 60)
    assert found is not None
    assert found.name == "lan"
    assert sessions.used("lan", 60) is None
    assert sessions.used("", 60) is None


def test_it_ends_after_idle_minutes_and_lives_on_while_it_is_used() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    secret = sessions.begin("lan")
    for _ in range(5):
        clock.now += 9 * 60
        assert sessions.used(secret, 10)
    clock.now += 11 * 60
    assert sessions.used(secret, 10) is None
    assert sessions.used(secret, 1000) is None


def test_it_ends_at_last_however_much_it_is_used() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    secret = sessions.begin("lan")
    while clock.now < 1000 + LONGEST:
        assert sessions.used(secret, 120)
        clock.now += 3600
    clock.now += 1
    assert sessions.used(secret, 120) is None


def test_what_was_ended_is_over_for_nobody_else() -> None:
    sessions = Sessions()
    secret, other = sessions.begin("lan"), sessions.begin("lan")
    sessions.end(secret)
    assert sessions.used(secret, 60) is None
    assert sessions.used(other, 60)
