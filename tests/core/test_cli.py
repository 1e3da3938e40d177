"""The commands' plumbing; what they do is tested in tests/e2e/test_commands.py."""

import json
import signal
import subprocess
import sys

import pytest

from core import cli
from core.commands.console import Console, figure_text, table, write_out
from core.errors import UserError
from core.jobs import Introduce, StopEarly
from core.runs import Figure
from tests import pictures


def no_engine():
    raise AssertionError("this command needs no engine")


@pytest.mark.parametrize("command", sorted(cli.COMMANDS))
def test_every_command_tells_its_options(command, capsys):
    assert cli.run([command, "--help"], no_engine) == 0
    assert "--json" in capsys.readouterr().out


def test_the_overview_names_every_command(capsys):
    assert cli.run(["--help"], no_engine) == 0
    told = capsys.readouterr().out
    assert all(f"\n  {name} " in told for name in {*cli.COMMANDS, "demo"})


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["fly", "away"], "There is no command 'fly'."),
        (["train"], "The following arguments are required: PROJECT."),
        (["train", "nowhere"], "There is no folder"),
        (["train", "x", "--epochs", "0"], "Epochs cannot be '0'. It lies between 1 and 10000."),
        (["train", "x", "--recipe", "magic"], "There is no recipe 'magic'."),
        (["train", "x", "--recipe", "own_cnn", "--backbone", "vgg16"], "own_cnn has no setting --backbone."),
        (["runs", "nowhere"], "There is no folder"),
        (["explain", "x", "photo.jpg", "--out", "photo.jpg"], "photo.jpg is none."),
        (["add", "nowhere", "x"], "There is no folder"),
    ],
)
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_mistake_is_told_in_a_sentence_and_nothing_else(
    arguments, sentence, more, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert cli.run([*arguments, *more], no_engine) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_settings_of_a_recipe_are_its_options(capsys):
    cli.run(["train", "--help"], no_engine)
    transfer = capsys.readouterr().out
    cli.run(["train", "--recipe", "own_cnn", "--help"], no_engine)
    own_cnn = capsys.readouterr().out
    assert "--backbone" in transfer
    assert "--backbone" not in own_cnn
    assert "--no-batch-norm" in own_cnn


def test_commands_about_files_alone_load_nothing_heavy(tmp_path):
    pictures.write_class_folders(tmp_path / "photos", per_class=2)
    project = str(tmp_path / "project")
    program = (
        "import sys; from core import cli\n"
        f"for line in (['new', {project!r}], ['add', {project!r}, {str(tmp_path / 'photos')!r}],"
        f" ['runs', {project!r}]):\n"
        "    assert cli.run([*line, '--json'], None) == 0\n"
        "heavy = {'torch', 'torchvision', 'PySide6', 'core.engine'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[1])["added"] == 6


def test_figures_carry_count_and_interval():
    assert figure_text(Figure(18, 21)) == "18 of 21 = 85.7 % (65.4-95.0 %)"
    assert figure_text(Figure(0, 0)) == "no images"


def test_tables_are_aligned_for_wide_signs_too():
    told = table([("name", "n"), ("猫", "5"), ("e\u0301", "10")], numbers=(1,))
    assert told.splitlines() == ["name   n", "猫     5", "e\u0301     10"]


def test_an_answer_goes_over_nothing_but_an_earlier_answer(tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text("my own words")
    with pytest.raises(UserError, match="not from Miwake"):
        write_out(str(mine), b"answer", is_ours=False)
    assert mine.read_text() == "my own words"
    write_out(str(mine), b"answer", is_ours=True)
    assert mine.read_bytes() == b"answer"
    write_out(str(tmp_path / "new folder" / "new.csv"), b"answer", is_ours=False)
    with pytest.raises(UserError, match="cannot be written"):
        write_out(str(mine / "below a file.csv"), b"answer", is_ours=False)


class Patient:
    """An engine whose job ends only when it is asked to."""

    def __init__(self, kept):
        self.kept = kept

    def start(self, request):
        yield None
        signal.raise_signal(signal.SIGINT)
        try:
            while True:
                yield None
        except StopEarly:
            if self.kept is None:
                raise
            return self.kept


def test_ctrl_c_ends_a_job_early_and_keeps_what_it_has(capsys):
    console = Console()
    before = signal.getsignal(signal.SIGINT)
    assert console.ask(Patient("what there is"), Introduce()) == "what there is"
    assert console.interrupted
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_before_there_is_anything_to_keep(capsys):
    with pytest.raises(KeyboardInterrupt):
        Console().ask(Patient(None), Introduce())


def test_options_of_the_demo(tmp_path):
    assert cli.parse_demo([]) == (True, cli.Path("demo"))
    assert cli.parse_demo([str(tmp_path), "--no-window"]) == (False, tmp_path)
    with pytest.raises(UserError, match="--fast"):
        cli.parse_demo(["--fast"])
