"""Making, copying and pickling a Database, and files in its place."""

import contextlib
import copy
import pickle
import threading

import pytest

import tango

FILE = """\
srv/one/DEVICE/Motor: "a/b/c", \\
 "a/b/d"
a/b/c->prop: 1, 2
CLASS/Motor->cprop: x
a/b/c/position->unit: mm
"""


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "properties.db"
    made.write_text(FILE)
    return made


def test_forms_of_the_constructor(tango_host, monkeypatch):
    host, port = tango_host.split(":")
    monkeypatch.setenv("TANGO_HOST", tango_host)
    by_name = tango.Database()
    for made in (
        tango.Database(host, int(port)),
        tango.Database(host, port),
        tango.Database(host=host, port=int(port)),
        tango.Database(by_name),
        tango.Database(database=by_name),
        pickle.loads(pickle.dumps(by_name)),
        copy.copy(by_name),
        copy.deepcopy(by_name),
    ):
        assert made.dev_name() == "sys/database/2"
        assert repr(made) == str(made) == f"Database({host}, {port})"
        assert isinstance(made, tango.Connection)


@pytest.mark.parametrize("port", ["", "x", "10 000", "99999999999999999999"])
def test_wrong_ports(port):
    with pytest.raises(ValueError, match="port"):
        tango.Database("localhost", port)


def test_no_server():
    with pytest.raises(tango.ConnectionFailed) as caught:
        tango.Database("127.0.0.1", 1)
    assert caught.value.args[-1].reason == "API_CantConnectToDatabase"


def test_no_file(tmp_path):
    with pytest.raises(tango.ConnectionFailed) as caught:
        tango.Database(str(tmp_path / "nosuch"))
    assert caught.value.args[0].reason == "API_DatabaseFileError"


def test_properties_in_a_file(path):
    db = tango.Database(str(path))
    assert db.get_file_name() == str(path)
    assert db.get_device_property("a/b/c", ["prop", "no"]) == {"prop": ["1", "2"], "no": []}
    assert db.get_class_property("Motor", "cprop") == {"cprop": ["x"]}
    assert db.get_device_attribute_property("a/b/c", "position") == {"position": {"unit": ["mm"]}}
    assert list(db.get_device_name("srv/one", "Motor")) == ["a/b/c", "a/b/d"]
    db.put_device_property("a/b/c", {"new": [1, 2]})
    db.delete_device_property("a/b/c", "prop")
    db.write_filedatabase()
    again = tango.Database(str(path))
    assert again.get_device_property("a/b/c", ["new", "prop"]) == {"new": ["1", "2"], "prop": []}
    path.write_text(FILE)
    again.reread_filedatabase()
    assert again.get_device_property("a/b/c", "prop") == {"prop": ["1", "2"]}
    assert repr(again) == f"Database({path})"
    for other in (pickle.loads(pickle.dumps(again)), copy.copy(again), tango.Database(again)):
        assert other.get_file_name() == str(path)


NEED_A_SERVER = {
    "add_device": (tango.DbDevInfo(),),
    "check_access_control": ("a/b/c",),
    "delete_attribute_alias": ("x",),
    "delete_device_alias": ("x",),
    "delete_server_info": ("srv/one",),
    "dev_name": (),
    "export_event": (["c", "IOR:0", "h", "1", "1"],),
    "get_alias_from_device": ("a/b/c",),
    "get_attribute_from_alias": ("x",),
    "get_class_attribute_list": ("Motor", "*"),
    "get_class_list": ("*",),
    "get_class_property_history": ("Motor", "cprop"),
    "get_device_attribute_list": ("a/b/c", []),
    "get_device_info": ("a/b/c",),
    "get_device_property_list": ("a/b/c", "*"),
    "get_device_service_list": ("a/b/c",),
    "get_host_list": (),
    "get_info": (),
    "get_property_forced": ("obj", "p"),
    "get_server_list": (),
    "get_services": ("s", "*"),
    "import_device": ("a/b/c",),
    "put_server_info": (tango.DbServerInfo(),),
    "register_service": ("s", "i", "a/b/c"),
    "rename_server": ("srv/one", "srv/two"),
    "unexport_event": ("c",),
    "unregister_service": ("s", "i"),
}


@pytest.mark.parametrize("method", NEED_A_SERVER)
def test_what_a_file_cannot_do_is_said(path, method):
    db = tango.Database(str(path))
    with pytest.raises(tango.DevFailed) as caught:
        getattr(db, method)(*NEED_A_SERVER[method])
    assert caught.value.args[0].reason == "API_NotSupported"
    assert str(path) in caught.value.args[0].desc


@pytest.mark.parametrize("method", ["get_file_name", "write_filedatabase", "reread_filedatabase"])
def test_what_only_a_file_can_do_is_said(db, method):
    with pytest.raises(tango.DevFailed) as caught:
        getattr(db, method)()
    assert caught.value.args[0].reason == "API_NotSupportedFeature"


@pytest.fixture
def writing(request):
    """What is held while properties are written.

    Writers of the C++ server get into each other's way: its MariaDB breaks off their transactions,
    or half of one is done.
    """
    is_real = "[real]" in request.node.name
    return threading.Lock() if is_real else contextlib.nullcontext()


def test_from_many_threads(db, device, writing):
    def work(number):
        for turn in range(10):
            with writing:
                db.put_device_property(device, {f"p{number}": turn})
            results.append(
                db.get_device_property(device, f"p{number}") == {f"p{number}": [str(turn)]}
            )

    results: list[bool] = []
    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 80
