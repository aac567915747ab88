"""Devices, servers, aliases, services: what is in the database, and where it can be reached."""

import pytest

import tango


def info(name, klass, server):
    made = tango.DbDevInfo()
    made.name, made.klass, made.server = name, klass, server
    return made


def export(name, host="somehost"):
    made = tango.DbDevExportInfo()
    made.name, made.ior, made.host, made.version, made.pid = name, "IOR:00", host, "6", 77
    return made


def test_a_device(db, device, name):
    known = db.get_device_info(device)
    assert isinstance(known, tango.DbDevFullInfo)
    assert (known.name, known.class_name) == (device, f"Motor{name}")
    assert known.ds_full_name == f"srv{name}/1"
    assert known.exported == 0
    assert db.get_class_for_device(device) == f"Motor{name}"
    assert f"Motor{name}" in list(db.get_class_inheritance_for_device(device))
    assert list(db.get_device_name(f"srv{name}/1", f"Motor{name}")) == [device]
    db.delete_device(device)
    with pytest.raises(tango.DevFailed):
        db.import_device(device)


@pytest.mark.parametrize("text", ["grün", "日本", "Ж€"])
def test_an_error_shows_the_letters_of_a_name(tango_host, name, text):
    device = f"{name}{text}/b/1"
    with pytest.raises(tango.DevFailed) as error:
        tango.DeviceProxy(f"tango://{tango_host}/{device}")
    assert f"device {device} not defined in the database !" in error.value.args[0].desc
    assert device in error.value.args[-1].desc


def test_export(db, device, name):
    assert db.import_device(device).exported == 0
    db.export_device(export(device))
    known = db.import_device(device)
    assert isinstance(known, tango.DbDevImportInfo)
    assert (known.exported, known.ior, known.version) == (1, "IOR:00", "6")
    full = db.get_device_info(device)
    assert (full.pid, full.host, full.ior) == (77, "somehost", "IOR:00")
    assert full.started_date
    assert full.stopped_date is not None
    assert list(db.get_device_exported(f"{name}/*")) == [device]
    assert list(db.get_device_exported_for_class(f"Motor{name}")) == [device]
    db.unexport_device(device)
    assert db.import_device(device).exported == 0


def test_parts_of_names(db, device, name):
    assert list(db.get_device_domain(f"{name}*")) == [name]
    assert list(db.get_device_family(f"{name}/*")) == ["fam"]
    assert list(db.get_device_member(f"{name}/fam/*")) == ["1"]


@pytest.mark.parametrize("form", [list, tuple, iter, tango.DbDevInfos], ids=lambda f: f.__name__)
def test_a_server(db, name, form):
    server = f"prog{name}/inst"
    devices = [info(f"{name}/s/{n}", f"Class{name}", server) for n in (1, 2)]
    db.add_server(server, form(devices), with_dserver=True)
    assert list(db.get_server_list(f"prog{name}*")) == [server]
    assert server in list(db.get_server_list())
    assert f"prog{name}" in list(db.get_server_name_list())
    assert list(db.get_instance_name_list(f"prog{name}")) == ["inst"]
    assert list(db.get_server_class_list(server)) == [f"Class{name}"]
    pairs = list(db.get_device_class_list(server))
    assert dict(zip(pairs[::2], pairs[1::2], strict=True)) == {
        f"dserver/{server}": "DServer",
        f"{name}/s/1": f"Class{name}",
        f"{name}/s/2": f"Class{name}",
    }
    assert list(db.get_class_list(f"Class{name}*")) == [f"Class{name}"]
    db.delete_server(server)
    assert list(db.get_server_list(f"prog{name}*")) == []


def test_a_server_of_one_device(db, name):
    server = f"prog{name}/inst"
    db.add_server(server, info(f"{name}/s/1", f"Class{name}", server))
    assert list(db.get_device_name(server, f"Class{name}")) == [f"{name}/s/1"]
    db.rename_server(server, f"other{name}/inst")
    assert list(db.get_server_list(f"*{name}*")) == [f"other{name}/inst"]


@pytest.mark.parametrize("wrong", [3, "text", ["text"], None], ids=repr)
def test_what_is_no_device_is_refused(db, name, wrong):
    with pytest.raises((TypeError, RuntimeError)):
        db.add_server(f"prog{name}/inst", wrong)


def test_how_a_server_is_started(db, device, name):
    wanted = tango.DbServerInfo()
    wanted.name, wanted.host, wanted.mode, wanted.level = f"srv{name}/1", f"host{name}", 1, 3
    db.put_server_info(wanted)
    assert db.get_server_info(f"srv{name}/1") == wanted
    db.delete_server_info(f"srv{name}/1")


def test_hosts(db, device, name):
    db.export_device(export(device, f"host{name}"))
    assert f"host{name}" in list(db.get_host_list())
    assert list(db.get_host_list(f"host{name}*")) == [f"host{name}"]


def test_aliases_of_devices(db, device, name):
    alias = f"alias{name}"
    db.put_device_alias(device, alias)
    assert db.get_device_from_alias(alias) == db.get_device_alias(alias) == device
    assert db.get_alias_from_device(device) == db.get_alias(device) == alias
    assert list(db.get_device_alias_list(f"{alias}*")) == [alias]
    db.delete_device_alias(alias)
    with pytest.raises(tango.DevFailed):
        db.get_device_from_alias(alias)


def test_aliases_of_attributes(db, device, name):
    alias, attribute = f"alias{name}", f"{device}/position"
    db.put_attribute_alias(attribute, alias)
    assert db.get_attribute_from_alias(alias) == db.get_attribute_alias(alias) == attribute
    assert db.get_alias_from_attribute(attribute) == alias
    assert list(db.get_attribute_alias_list(f"{alias}*")) == [alias]
    db.delete_attribute_alias(alias)
    with pytest.raises(tango.DevFailed):
        db.get_attribute_from_alias(alias)


def test_services(db, device, name):
    service = f"svc{name}"
    db.register_service(service, "one", device)
    assert list(db.get_services(service, "one")) == [device]
    assert list(db.get_services(service, "*")) == [device]
    assert db.get_service_list(f"{service}.*") == {f"{service}/one": device}
    assert db.get_service_list()[f"{service}/one"] == device
    db.unregister_service(service, "one")
    assert db.get_service_list(f"{service}.*") == {}


def test_event_channels(db, name):
    channel = f"channel{name}"
    for _ in range(3):  # the array it is given is not freed twice
        db.export_event([channel, "IOR:01", "host", "77", "1"])
    numbers, texts = db.command_inout("DbImportEvent", channel)
    assert list(texts) == [channel, "IOR:01", "1", "host"]
    assert list(numbers) == [1, 77]
    db.unexport_event(channel)
    numbers, texts = db.command_inout("DbImportEvent", channel)
    assert numbers[0] == 0


def test_server_data(db, device, name, tango_host, monkeypatch):
    monkeypatch.setenv("TANGO_HOST", tango_host)
    with pytest.raises(tango.DevFailed):
        tango.DbServerData(f"nosuch{name}", "1")


def test_the_database_itself(db, tango_host):
    assert db.dev_name() == "sys/database/2"
    assert db.get_info().startswith("TANGO Database")
    assert db.get_server_release() >= 400
    assert not db.is_multi_tango_host()
    assert f"{db.get_db_host()}:{db.get_db_port()}" == tango_host
    assert db.get_db_port_num() == int(tango_host.split(":")[1])
    db.build_connection()
    assert db.check_access_control("a/b/c") is tango.AccessControlType.ACCESS_WRITE
    assert db.get_access_except_errors() == ()
    db.set_access_checked(False)
    assert db.is_control_access_checked() is False
    assert list(db.command_inout("DbGetHostList", "nosuch*")) == []


def test_where_a_server_runs(db, name):
    info = tango.DbDevInfo()
    info.name, info.klass, info.server = f"{name}/where/1", "Motor", f"where{name}/1"
    db.add_server(info.server, info, with_dserver=True)
    known = tango.DbServerInfo()
    known.name, known.host, known.mode, known.level = info.server, f"host{name}", 1, 3
    db.put_server_info(known)
    again = db.get_server_info(info.server)
    assert (again.host, again.mode, again.level) == (f"host{name}", 1, 3)
    assert list(db.get_server_class_list(info.server)) == ["Motor"]
    for device in (info.name, f"dserver/{info.server}"):
        exported = tango.DbDevExportInfo()
        exported.name, exported.ior, exported.host = device, "IOR:01", f"host{name}"
        exported.version, exported.pid = "6", 77
        db.export_device(exported)
    assert list(db.get_host_server_list(f"host{name}")) == [info.server]
    assert db.import_device(info.name).exported
    db.unexport_server(info.server)
    assert not db.import_device(info.name).exported
    db.delete_server(info.server)


def test_a_server_that_is_exported_at_once(db, name):
    exported = tango.DbDevExportInfo()
    exported.name, exported.ior = f"{name}/x/1", "IOR:01"
    for infos in (exported, [exported]):
        with pytest.raises(tango.DevFailed) as caught:
            db.export_server(infos)
        # Neither database server has the command that cppTango sends for it.
        assert caught.value.args[0].reason == "API_CommandNotFound"


def test_another_host(db):
    db.check_tango_host("another:1234")
    assert (db.get_db_host(), db.get_db_port()) == ("another", "1234")
