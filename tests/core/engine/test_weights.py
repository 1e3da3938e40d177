import hashlib
import pickle
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from core.engine import backbones
from core.engine import weights as weights_module
from core.engine.weights import locate, obtain
from core.errors import UserError
from core.jobs import Progress
from tests.core.engine.test_classifier import Trap
from tests.core.engine.toy import finish

SQUEEZENET = backbones.find("squeezenet1_1")


@pytest.fixture
def state():
    return {"layer.weight": torch.arange(6.0).reshape(2, 3)}


@pytest.fixture
def hub(own_home):
    folder = own_home / "cache" / "torch" / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def server(monkeypatch):
    """A loopback server for weights; `body` is what it serves, `cut` how many bytes of it, `name` its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(server.body)))
            self.end_headers()
            self.wfile.write(server.body[: server.cut])

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.body = bytes(range(256)) * 8000
    server.cut = None
    server.name = f"squeezenet1_1-{hashlib.sha256(server.body).hexdigest()[:8]}.pth"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(
        weights_module, "_url", lambda _: f"http://127.0.0.1:{server.server_port}/{server.name}"
    )
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_chosen_file_is_taken_before_any_other(tmp_path, state, hub, monkeypatch):
    monkeypatch.setenv("MIWAKE_WEIGHTS", str(tmp_path / "folder"))
    (tmp_path / "folder").mkdir()
    chosen = tmp_path / "mine.pth"
    in_folder = tmp_path / "folder" / "squeezenet1_1.pth"
    in_hub = hub / "squeezenet1_1-b8a52dc0.pth"  # as torchvision calls it
    for path in (chosen, in_folder, in_hub):
        torch.save(state, path)
    assert locate(SQUEEZENET, str(chosen)) == chosen
    assert locate(SQUEEZENET) == in_folder
    in_folder.unlink()
    assert locate(SQUEEZENET) == in_hub
    in_hub.unlink()
    assert locate(SQUEEZENET) is None


def test_a_chosen_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match=r"nowhere.pth is not there"):
        locate(SQUEEZENET, str(tmp_path / "nowhere.pth"))


def test_both_formats_give_the_same_weights_and_the_digest_of_their_file(tmp_path, state):
    pth, safe, wrapped = tmp_path / "a.pth", tmp_path / "a.safetensors", tmp_path / "b.pth"
    torch.save(state, pth)
    save_file(state, safe)
    torch.save({"state_dict": state, "epoch": 3}, wrapped)
    for path in (pth, safe, wrapped):
        got = finish(obtain(SQUEEZENET, str(path)))
        assert got.path == path
        assert torch.equal(got.state["layer.weight"], state["layer.weight"])
        assert got.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_pickle_is_never_run(tmp_path):
    sprung = tmp_path / "sprung"
    torch.save({"layer.weight": Trap(sprung)}, tmp_path / "bad.pth")
    (tmp_path / "worse.pth").write_bytes(pickle.dumps(Trap(sprung)))
    for name in ("bad.pth", "worse.pth"):
        with pytest.raises(UserError, match=f"{name} does not hold weights"):
            finish(obtain(SQUEEZENET, str(tmp_path / name)))
    assert not sprung.exists()


@pytest.mark.parametrize("name", ["a.pth", "a.safetensors"])
@pytest.mark.parametrize("content", [b"", b"PK\3\4 broken", b"\x80\4N.", b"hello" * 100])
def test_a_damaged_file_is_told(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=f"{name} does not hold weights"):
        finish(obtain(SQUEEZENET, str(tmp_path / name)))


def test_a_file_with_something_else_inside_is_told(tmp_path):
    torch.save([1, 2], tmp_path / "list.pth")
    torch.save({"epoch": 3}, tmp_path / "numbers.pth")
    for name in ("list.pth", "numbers.pth"):
        with pytest.raises(UserError, match="it holds something else"):
            finish(obtain(SQUEEZENET, str(tmp_path / name)))


def test_wrong_keys_are_named():
    state = SQUEEZENET.build().state_dict()
    state["extra.bias"] = torch.zeros(1)
    del state["classifier.1.weight"]
    state["features.0.bias"] = torch.zeros(3)
    with pytest.raises(UserError) as refused:
        SQUEEZENET.parts(state)
    sentence = str(refused.value)
    assert "1 missing, for example classifier.1.weight" in sentence
    assert "1 unknown, for example extra.bias" in sentence
    assert "features.0.bias is (3,) instead of (64,)" in sentence


def test_old_files_without_counters_of_batch_norm_fit():
    resnet = backbones.find("resnet18")
    state = {key: value for key, value in resnet.build().state_dict().items() if "num_batches" not in key}
    parts = resnet.parts(state)
    assert torch.equal(parts.stages[0].conv1.weight, state["conv1.weight"])


def test_a_download_is_checked_kept_and_told_on_the_way(server, hub, monkeypatch, state):
    torch.save(state, hub / "file")
    server.body = (hub / "file").read_bytes() + bytes(3_000_000)
    server.name = f"squeezenet1_1-{hashlib.sha256(server.body).hexdigest()[:8]}.pth"
    monkeypatch.setattr(weights_module, "read", lambda path: {"read": path})
    events = []
    job = obtain(SQUEEZENET)
    try:
        while True:
            events.append(next(job))
    except StopIteration as end:
        got = end.value
    assert got.path == hub / server.name
    assert got.path.read_bytes() == server.body
    progress = [event for event in events if isinstance(event, Progress)]
    assert progress[0].total == progress[-1].done == 3
    assert locate(SQUEEZENET) == got.path
    assert not list(hub.glob("*.part"))


@pytest.mark.parametrize("damage", ["changed", "cut"])
def test_a_damaged_download_is_told_and_not_kept(server, hub, damage):
    if damage == "changed":
        server.body = server.body[:-1] + b"!"
    else:
        server.cut = 1000
    with pytest.raises(UserError, match="checksum is wrong"):
        finish(obtain(SQUEEZENET))
    assert list(hub.iterdir()) == []


def test_a_cancelled_download_leaves_nothing(server, hub):
    job = obtain(SQUEEZENET)
    next(job)
    assert list(hub.iterdir())
    job.close()
    assert list(hub.iterdir()) == []


@pytest.mark.parametrize("folder", ["", "/somewhere/weights"])
def test_without_a_network_we_say_which_file_goes_where(monkeypatch, hub, folder):
    monkeypatch.setattr(weights_module, "_url", lambda _: "http://127.0.0.1:9/squeezenet1_1-00000000.pth")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    if folder:
        monkeypatch.setenv("MIWAKE_WEIGHTS", folder)
    with pytest.raises(UserError) as refused:
        finish(obtain(SQUEEZENET))
    sentence = str(refused.value)
    assert "squeezenet1_1.pth or squeezenet1_1.safetensors" in sentence
    assert str(Path(folder or hub)) in sentence
    assert "Own CNN" in sentence


def test_torchvision_knows_an_address_with_checksum_for_every_backbone():
    for backbone in backbones.all_backbones().values():
        url = weights_module._url(backbone)
        if backbone.needs_weights:
            assert url.startswith("https://")
            assert len(url.rsplit("-", 1)[-1].removesuffix(".pth")) >= 8
        else:
            assert url == ""
