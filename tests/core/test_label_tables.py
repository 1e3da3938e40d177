import codecs
import csv
import io

import pytest

from core.errors import UserError
from core.label_tables import LabelProblem, is_own_table, label_table, read_label_table
from core.project import Project
from core.splits import TEST, TRAIN, UNASSIGNED, VALIDATION
from tests.core.project_making import flowers, put


def read(tmp_path, data, name="labels.csv"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_label_table(path)


def said(table):
    return [(line.line, line.file, line.class_name) for line in table.lines]


@pytest.mark.parametrize(
    "head",
    [
        "path,class",
        "filename,label",
        "Image ID,Category",
        "FILE_NAME,Class Name",
        "画像,ラベル",
        "img;species",
    ],
)
def test_a_heading_is_known_in_many_spellings(tmp_path, head):
    table = read(tmp_path, f"{head}\na.jpg{',' if ',' in head else ';'}rose\n")
    assert said(table) == [(2, "a.jpg", "rose")]


def test_columns_are_told_by_their_names_wherever_they_stand(tmp_path):
    table = read(
        tmp_path, "width,label,file,split\n3,rose,a.jpg,valid\n4,lily,b.jpg,Testing\n5,iris,c.jpg,\n"
    )
    assert said(table) == [(2, "a.jpg", "rose"), (3, "b.jpg", "lily"), (4, "c.jpg", "iris")]
    assert [line.split for line in table.lines] == [VALIDATION, TEST, UNASSIGNED]


def test_one_named_column_of_two_tells_the_other(tmp_path):
    assert said(read(tmp_path, "image,healthy or ill\na.jpg,ill\n")) == [(2, "a.jpg", "ill")]


def test_without_a_heading_the_look_of_the_cells_decides(tmp_path):
    assert said(read(tmp_path, "a.jpg,rose\nb.jpg,lily\n")) == [(1, "a.jpg", "rose"), (2, "b.jpg", "lily")]
    table = read(tmp_path, "rose\tsub/a\ttrain\nlily\tsub/b\ttest\n", "labels.tsv")
    assert said(table) == [(1, "sub/a", "rose"), (2, "sub/b", "lily")]
    assert [line.split for line in table.lines] == [TRAIN, TEST]
    assert said(read(tmp_path, "000bec180,boston_bull\n")) == [(1, "000bec180", "boston_bull")]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_separators_are_told_apart_though_names_hold_the_others(tmp_path, sign):
    names = ["a, b.jpg", "c; d.jpg", "e\tf.jpg"]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=sign).writerows([("file", "class"), *((name, "rose") for name in names)])
    assert [line.file for line in read(tmp_path, file.getvalue()).lines] == names


@pytest.mark.parametrize(
    ("encoding", "mark", "guessed"),
    [
        ("utf-8", b"", ""),
        ("utf-8", codecs.BOM_UTF8, ""),
        ("utf-16-le", codecs.BOM_UTF16_LE, ""),
        ("utf-16-be", codecs.BOM_UTF16_BE, ""),
        ("utf-16-le", b"", "UTF-16"),
        ("cp932", b"", "Shift-JIS"),
    ],
)
def test_encodings(tmp_path, encoding, mark, guessed):
    table = read(tmp_path, mark + "file,class\n犬の写真.jpg,柴犬\n".encode(encoding))
    assert said(table) == [(2, "犬の写真.jpg", "柴犬")]
    assert table.guessed == guessed


def test_a_western_table_is_not_taken_for_japanese(tmp_path):
    table = read(tmp_path, "file,class\nschön.jpg,Gänseblümchen\n".encode("cp1252"))
    assert (said(table), table.guessed) == ([(2, "schön.jpg", "Gänseblümchen")], "Windows-1252")


def test_lines_are_counted_as_an_editor_counts_them(tmp_path):
    table = read(tmp_path, 'file,class\r\n\r\n"two\r\nlines.jpg",rose\r\n,lily\r\nb.jpg,iris,x\r\n')
    assert said(table) == [(3, "two\r\nlines.jpg", "rose"), (6, "b.jpg", "iris")]
    assert table.problems == (LabelProblem(5, "", "the line names no file"),)


def test_a_split_that_is_none_is_told_and_the_class_counts(tmp_path):
    table = read(tmp_path, "file,class,split\na.jpg,rose,holdout\n")
    assert (table.lines[0].class_name, table.lines[0].split) == ("rose", UNASSIGNED)
    why = "holdout is none of train, validation and test; the rest of the line counts"
    assert table.problems == (LabelProblem(2, "a.jpg", why),)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"file\na.jpg\n", "one column only"),
        (b"file,mel,nv,bcc\na.jpg,0,1,0\n", "which column of labels.csv holds the class"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no table of labels"),
    ],
)
def test_what_is_no_table_of_labels_is_told(tmp_path, data, what):
    with pytest.raises(UserError, match=what):
        read(tmp_path, data)


def test_a_table_that_is_gone_is_told(tmp_path):
    with pytest.raises(UserError, match="it is no longer there"):
        read_label_table(tmp_path / "nothing.csv")


NASTY = [
    "plain.png", "a, b.png", 'say "x".png', "two\nlines.png", "=1+1.png", "-1.png", "@home.png", "+x.png", "'=.png",
    "'quoted'.png", "''=.png", " blank .png", "猫🐈.png", "tab\t.png",
]  # fmt: skip


def test_every_name_comes_back_exactly(tmp_path):
    with Project.create(tmp_path / "p") as project:
        project.add_images([put(project, f"unsorted/{name}", at, None) for at, name in enumerate(NASTY)])
        for at, name in enumerate(
            ["rose", "=HYPERLINK(1)", "-1", 'a, "b"', "@x", "'@x", "..", "CON", "a/b", "🌸"]
        ):
            project.add_class(name)
            project.set_class([at], project.class_by_name(name).id)
        project.set_split([0, 1], TEST)
        project.set_flagged([2], True)
        names = {info.id: info.name for info in project.classes} | {-1: ""}
        data = label_table(project)
        table = read(tmp_path, data)
        assert [line.file for line in table.lines] == [
            project.relative_path(row) for row in range(len(NASTY))
        ]
        assert [line.class_name for line in table.lines] == [
            names[label] for label in project.labels.tolist()
        ]
        assert [line.split for line in table.lines] == [TEST, TEST, *[UNASSIGNED] * 12]
        assert [line.flagged for line in table.lines] == [None, None, True, *[None] * 11]
    cells = [
        cell for record in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in record
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert is_own_table(tmp_path / "labels.csv")


def test_what_is_in_the_trash_is_not_in_the_table(tmp_path):
    with flowers(tmp_path / "p") as project:
        project.trash([0])
        table = read(tmp_path, label_table(project))
        assert len(table.lines) == 7
        assert not label_table(project).startswith(codecs.BOM_UTF8)  # all ASCII: nothing needs a mark
