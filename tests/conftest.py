"""What holds for all tests: no example is too slow (machines differ), and none depends on what was found before."""

from hypothesis import settings

settings.register_profile("tracuu", deadline=None)
settings.load_profile("tracuu")
