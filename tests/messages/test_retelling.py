"""What a language model is told."""

from tracuu.messages.retelling import INSTRUCTION, request


def test_the_request_holds_the_question_the_answer_and_all_passages() -> None:
    asked = request("Thu bao nhiêu?", "Thu 5 tỷ đồng.", ["[1] Thu 5 tỷ đồng.", "[2] Chi 4 tỷ đồng."])
    assert all(part in asked for part in ("Thu bao nhiêu?", "Thu 5 tỷ đồng.", "[1] ", "[2] "))


def test_the_model_is_told_to_copy_numbers_and_to_cite() -> None:
    assert "Chép nguyên văn mọi con số" in INSTRUCTION
    assert "[1]" in INSTRUCTION
