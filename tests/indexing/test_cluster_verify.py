from pathlib import Path

import pytest
from factories import FakeEncoder, make_library, make_settings
from postgres import PostgresServer

from tracuu.indexing.cluster_connection import connected
from tracuu.indexing.library import verify_library

DAMAGES = {
    "DELETE FROM passage_vectors WHERE position = 2": "xuan-lam-2024: 6 vectors of passages, not 7",
    "DELETE FROM sentence_vectors WHERE position = 3": "sums of sentence_vectors: of 11 rows",
    "UPDATE terms SET serial = 77": "terms: 1 reports that are not current",
    "UPDATE lexemes SET count = count + 1 WHERE term = 'ngheo'": "count of terms of passages",
    "DELETE FROM figures WHERE position = 0": "xuan-lam-2024: 4 figures, not 5",
    "UPDATE sentence_vectors SET vector = vector + vector": "sentence_vectors: 11 are not of unit length",
    "UPDATE library SET encoder = 'other'": "made with the encoder other",
}


@pytest.mark.parametrize(("damage", "said"), DAMAGES.items(), ids=range(len(DAMAGES)))
def test_what_does_not_agree_is_named(tmp_path: Path, server: PostgresServer, damage: str, said: str) -> None:
    place = server.new_database()
    make_library(tmp_path, library=place)
    with connected(place) as connection:
        connection.execute(damage)
    assert any(said in fault for fault in verify_library(make_settings(tmp_path, place), FakeEncoder()))
