"""dsconfig: a configuration is written to the database, compared and read back."""

import json
import subprocess
import sys

import tango

CHANGED, TO_CHANGE = 2, 3  # exit statuses of json2tango
CONFIGURATION = {
    "servers": {
        "JobServer/dsconfig": {
            "JobClass": {
                "job/dsconfig/1": {
                    "alias": "job_dsconfig_1",
                    "properties": {"host": ["127.0.0.1"], "texts": ["a", "", "b"]},
                    "attribute_properties": {"current": {"unit": ["mA"], "min_value": ["-1"]}},
                },
                "job/dsconfig/2": {"alias": "job_dsconfig_2"},
            }
        }
    },
    "classes": {"JobClass": {"properties": {"library": ["x"]}}},
}


def _run(*arguments):
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def _json2tango(tmp_path, configuration, *options):
    file = tmp_path / "configuration.json"
    file.write_text(json.dumps(configuration))
    return _run("dsconfig.json2tango", *options, str(file))


def test_write_compare_and_dump(tmp_path):
    assert _json2tango(tmp_path, CONFIGURATION).returncode == TO_CHANGE
    assert _json2tango(tmp_path, CONFIGURATION, "-w").returncode == CHANGED
    assert _json2tango(tmp_path, CONFIGURATION).returncode == 0

    database = tango.Database()
    assert list(database.get_device_property("job/dsconfig/1", "texts")["texts"]) == ["a", "", "b"]
    unit = database.get_device_attribute_property("job/dsconfig/1", "current")["current"]["unit"]
    assert list(unit) == ["mA"]
    assert database.get_device_from_alias("job_dsconfig_2").lower() == "job/dsconfig/2"
    assert list(database.get_class_property("JobClass", "library")["library"]) == ["x"]

    dumped = json.loads(_run("dsconfig.dump", "server:JobServer/dsconfig").stdout)
    devices = dumped["servers"]["JobServer"]["dsconfig"]["JobClass"]
    assert devices["job/dsconfig/1"]["properties"]["host"] == ["127.0.0.1"]


def test_what_is_not_in_the_file_is_removed(tmp_path):
    smaller = json.loads(json.dumps(CONFIGURATION))
    del smaller["servers"]["JobServer/dsconfig"]["JobClass"]["job/dsconfig/2"]
    _json2tango(tmp_path, CONFIGURATION, "-w")
    assert _json2tango(tmp_path, smaller, "-w").returncode == CHANGED
    names = list(tango.Database().get_device_name("JobServer/dsconfig", "JobClass"))
    assert names == ["job/dsconfig/1"]
