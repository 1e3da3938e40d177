from core.errors import UserError


def test_a_reason_without_a_full_stop_gets_one_before_the_advice():
    assert str(UserError("It is damaged.", "header too large", "Train again.")) == (
        "It is damaged. header too large. Train again."
    )
    assert str(UserError("It is damaged.", "(line 3)")) == "It is damaged. (line 3)"
    assert str(UserError("It is damaged")) == "It is damaged"
