from pathlib import Path

import numpy as np
from factories import FakeEncoder, make_library, make_report, make_settings
from postgres import PostgresServer

from tracuu.indexing.build import write_library
from tracuu.indexing.cluster_connection import ask
from tracuu.indexing.cluster_sums import read_moments
from tracuu.indexing.searchable import searched_in
from tracuu.indexing.vectors import moments_of


def test_the_sums_are_those_of_the_vectors_that_are_there(tmp_path: Path, server: PostgresServer) -> None:
    place = server.new_database()
    staying, leaving = make_report(), make_report("an-hai-2023")
    make_library(tmp_path, [staying, leaving], library=place)
    with write_library(make_settings(tmp_path, place), FakeEncoder()) as writer:
        writer.remove("an-hai-2023")
        writer.commit()
    moments = read_moments(lambda question, values: ask(place, question, values), FakeEncoder.dimension)
    searched = searched_in(staying.text, staying.passages)
    for table, texts in (("passage_vectors", searched.passages), ("sentence_vectors", searched.sentences)):
        own = moments_of(FakeEncoder().encode_passages(texts))
        assert np.allclose(moments[table].mean, own.mean, atol=1e-3)  # they are kept in half precision
        assert np.allclose(moments[table].second, own.second, atol=1e-3)
