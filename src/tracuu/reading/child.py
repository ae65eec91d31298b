"""What a process does in which one file is read, with limits on its memory and time."""

import resource
import sys
from collections.abc import Sequence
from pathlib import Path

from tracuu.errors import FileDamaged, FileTooLarge, FileUnreadable, TracuuError
from tracuu.reading.contents import read_contents
from tracuu.reading.sniff import kind_of
from tracuu.reading.wire import error_json, found_in, found_json

MEMORY = 2_000_000_000  # bytes of address space
CPU_SECONDS = 60
CPU_SECONDS_A_PAGE = 20  # more for each page that is read from its picture
LARGEST_FILE = 200_000_000  # that it may write


def main(arguments: Sequence[str]) -> int:
    """Reads one file and prints what it found, or the error: its path, the name it is shown under, where to remember
    scanned pages ("" for nowhere).
    """
    given, shown, cache = arguments
    set_limits()
    path = Path(shown)
    try:
        content = Path(given).read_bytes()
        kind = kind_of(path, content)
        remember = Path(cache) if cache else None
        said = found_json(found_in(read_contents(path, content, kind, remember, _tell)))
    except TracuuError as error:
        said = error_json(error)
    except MemoryError:
        said = error_json(FileTooLarge(path, f"> {MEMORY // 1_000_000_000} GB"))
    except RecursionError:
        said = error_json(FileTooLarge(path, "> 1000 levels"))
    except OSError as error:
        said = error_json(FileUnreadable(path, error.strerror or str(error)))
    except Exception as error:  # a reader stumbled over what no one foresaw in a file: the next one is read
        said = error_json(FileDamaged(path, f"{type(error).__name__}: {error}"))
    sys.stdout.write(said + "\n")
    sys.stdout.flush()
    return 0


def set_limits() -> None:
    """Bounds this process: what goes over ends it, and the next file is read by another one."""
    _set(resource.RLIMIT_AS, MEMORY)
    _set(resource.RLIMIT_FSIZE, LARGEST_FILE)
    _set(resource.RLIMIT_CORE, 0)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _set(kind: int, limit: int) -> None:
    hard = resource.getrlimit(kind)[1]
    bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (bound, bound))


def _tell(page: int, pages: int) -> None:
    """Says how far reading has come, and allows more time: a scan of many pages takes long and is not hostile."""
    sys.stdout.write(f'{{"page": {page}, "of": {pages}}}\n')
    sys.stdout.flush()
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = max(soft, int(used.ru_utime + used.ru_stime) + CPU_SECONDS_A_PAGE)
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
