"""Words: complete in both languages, and a mistake is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit import content


def write(path: Path, text: str) -> Path:
    file = path / "content.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_toolkits_own_words_are_complete() -> None:
    assert content.problems(content.OWN) == []


def test_words_keep_their_nesting_in_one_language(tmp_path: Path) -> None:
    file = write(tmp_path, '[a.b]\nc = { th = "น้ำ", en = "water" }\n')
    assert content.words(file, "th") == {"a": {"b": {"c": "น้ำ"}}}
    assert content.words(file, "en") == {"a": {"b": {"c": "water"}}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[a]\nb = { th = "น้ำ" }', "`a.b` has no en"),
        ('[a]\nb = { th = "น้ำ", en = " " }', "`a.b` has no en"),
        ('[a]\nb = "น้ำ"', "[a] has `b`"),
        ('[a]\nb = { th = "น้ำ", en = "water", fr = "eau" }', "only th and en"),
        ("[a\n", "line 1"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    file = write(tmp_path, text)
    problems = content.problems(file)
    assert len(problems) == 1
    assert said in problems[0]
    assert str(file) in problems[0]
    with pytest.raises(content.ContentError):
        content.words(file, "th")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "content.toml"
    file.write_bytes('[a]\nb = { th = "น้ำ", en = "water" }'.encode("cp874"))
    assert "UTF-8" in content.problems(file)[0]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = write(tmp_path, 'a = { th = "หนึ่ง", en = "one" }')
    assert content.words(file, "en")["a"] == "one"
    import os

    file.write_text('a = { th = "สอง", en = "two" }', encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert content.words(file, "en")["a"] == "two"
