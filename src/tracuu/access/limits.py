"""Which reports are limited to which groups: a small file beside the library, which outlives its generations.

Of a library in a database they stand in a table of it, which the database itself obeys.
"""

import json
from collections.abc import Collection, Mapping

from tracuu.access.accounts import fit_name, list_accounts
from tracuu.access.viewer import Viewer
from tracuu.indexing.durable import exclusive, said_if_unwritable, write_whole
from tracuu.indexing.extra import needing_cluster
from tracuu.refusals import LimitsDamaged
from tracuu.settings import Settings

FILE, LOCK = "limits.json", "limits.lock"
Limits = Mapping[str, frozenset[str]]


def read_limits(settings: Settings) -> Limits:
    """The groups that may see a report, for each that is limited; raises LimitsDamaged: then nobody knows who may.

    A report stays limited when it is read again, and when it is removed and comes back.
    """
    if settings.library:
        with needing_cluster():
            from tracuu.indexing.cluster_limits import read_permissions
        return read_permissions(settings.library)
    file = settings.index / FILE
    try:
        found = json.loads(file.read_text("utf-8"))
        return {str(report): frozenset(map(str, groups)) for report, groups in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise LimitsDamaged(file) from error


def limit_reports(
    settings: Settings, reports: Collection[str], groups: Collection[str], *, keeps: bool = False
) -> Limits:
    """The limits as they are now: these reports are for these groups only, or for all where no group is named.

    What is limited already stays as it is, if it `keeps` its limit. Raises AccountNameUnfit for a name that no group can
    have, DiskFull, WriteDenied or LimitsDamaged; of a database what opening it raises.
    """
    fit = frozenset(map(fit_name, groups))
    if settings.library:
        with needing_cluster():
            from tracuu.indexing.cluster_limits import permit
        limited = read_limits(settings) if keeps else {}
        permit(settings.library, [report for report in reports if report not in limited], fit)
        return read_limits(settings)
    file = settings.index / FILE
    with said_if_unwritable(file), exclusive(settings.index / LOCK, wait=True):
        limits = {report: held for report, held in read_limits(settings).items() if keeps or report not in reports}
        if fit:
            limits = dict.fromkeys(reports, fit) | limits
        told = {report: sorted(held) for report, held in sorted(limits.items())}
        write_whole(file, json.dumps(told, ensure_ascii=False, indent=1))
    return limits


def hidden_from(viewer: Viewer, settings: Settings) -> frozenset[str]:
    """The reports that this person may not see; raises LimitsDamaged."""
    if viewer.sees_all:
        return frozenset()
    return frozenset(report for report, groups in read_limits(settings).items() if not groups & viewer.groups)


def groups_for(viewer: Viewer, settings: Settings) -> tuple[str, ...]:
    """The groups to which this person may limit reports: the person's own, an administrator all that are named anywhere."""
    if not viewer.sees_all:
        return tuple(sorted(viewer.groups))
    named = [*(account.groups for account in list_accounts(settings.index)), *read_limits(settings).values()]
    return tuple(sorted(frozenset().union(*named)))
