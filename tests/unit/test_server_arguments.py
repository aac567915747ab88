"""The command line of a server, as cppTango gets it."""

import pytest

from tango._server.arguments import parse_args

PORT = ["-ORBendPoint", "giop:tcp:0.0.0.0:1"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("s.py inst", ["s", "inst"]),
        ("/a/b/s.py inst", ["/a/b/s", "inst"]),
        ("s inst -v", ["s", "inst", "-v1"]),
        ("s inst -vv", ["s", "inst", "-v2"]),
        ("s inst -vvvv --verbose", ["s", "inst", "-v5"]),
        ("s inst -v4", ["s", "inst", "-v4"]),
        ("s inst -v0", ["s", "inst"]),
        ("s inst -v 4", ["s", "inst", "-v4"]),
        ("s -v 4 inst", ["s", "inst", "-v4"]),
        ("s inst -v=3", ["s", "inst", "-v3"]),
        ("s inst -V4", ["s", "inst", "-v4"]),
        ("s inst --verbose --verbose", ["s", "inst", "-v2"]),
        ("s -v inst", ["s", "inst", "-v1"]),
        ("s inst -file F", ["s", "inst", "-file=F"]),
        ("s inst -file=F", ["s", "inst", "-file=F"]),
        ("s inst --file F", ["s", "inst", "-file=F"]),
        ("s inst --file=F", ["s", "inst", "-file=F"]),
        ("s inst -port 1", ["s", "inst", *PORT]),
        ("s inst --port=1", ["s", "inst", *PORT]),
        ("s inst -port 1 -host h", ["s", "inst", "-ORBendPoint", "giop:tcp:h:1"]),
        ("s inst --host=h", ["s", "inst"]),
        ("s inst -nodb -port 1", ["s", "inst", "-nodb", *PORT]),
        ("s -nodb -port 1 inst", ["s", "inst", "-nodb", *PORT]),
        ("s -nodb inst --port 1", ["s", "inst", "-nodb", *PORT]),
        (
            "s inst --nodb --port 1 --dlist a/b/c,d/e/f",
            ["s", "inst", "-nodb", "-dlist", "a/b/c,d/e/f", *PORT],
        ),
        (
            "s inst -dlist C::a/b/c -nodb -port=1",
            ["s", "inst", "-nodb", "-dlist", "C::a/b/c", *PORT],
        ),
        ("s inst -ORBendPoint giop:tcp::1", ["s", "inst", "-ORBendPoint", "giop:tcp::1"]),
        (
            "s inst --ORBendPoint=giop:tcp::1 --nodb",
            ["s", "inst", "-nodb", "-ORBendPoint", "giop:tcp::1"],
        ),
        (
            "s inst -nodb -port 1 -ORBendPoint giop:tcp::2",
            ["s", "inst", "-nodb", "-ORBendPoint", "giop:tcp::2"],
        ),
        ("s inst -ORBtraceLevel 5", ["s", "inst", "-ORBtraceLevel", "5"]),
        ("s --ORBtraceLevel 5 inst", ["s", "inst", "-ORBtraceLevel", "5"]),
        ("s inst extra", ["s", "inst", "extra"]),
        ("s inst -- -x", ["s", "inst", "-x"]),
        ("s inst -", ["s", "inst", "-"]),
        ("s - inst", ["s", "-", "inst"]),
        ("s inst -v4 -", ["s", "inst", "-", "-v4"]),
        ("s -v4 - inst", ["s", "-", "inst", "-v4"]),
        ("s - -v4 inst", ["s", "-", "inst", "-v4"]),
        ("s inst -v4 extra", ["s", "inst", "extra", "-v4"]),
        ("s inst -v 4 - -V3 more", ["s", "inst", "-", "more", "-v3"]),
        ("s inst extra -v0 more -7 -port 1", ["s", "inst", "extra", "more", "-7", *PORT]),
    ],
)
def test_understood(words: str, expected: list[str]) -> None:
    assert parse_args(words.split()) == expected


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("s", "required: instance_name"),
        ("s -nodb -port 1", "required: instance_name"),
        ("s inst -foo", "unrecognized arguments: -foo"),
        ("s inst --nodb=1", "unrecognized arguments: --nodb=1"),
        ("s inst -vabc", "unrecognized arguments: -vabc"),
        ("s inst -DLIST a", "unrecognized arguments: -DLIST"),
        ("s inst -dlist a/b/c d/e/f -nodb -port 1", "unrecognized arguments: d/e/f"),
        ("s inst -port 1 -", "unrecognized arguments: -"),
        ("s inst -port", "argument -port/--port: expected one argument"),
        ("s inst -file -nodb", "argument -file/--file: expected one argument"),
        ("s inst -ORBtraceLevel", "argument -ORBtraceLevel/--ORBtraceLevel: expected one argument"),
        ("s inst -port abc", "'abc' is not a port: a number from 0 to 65535"),
        ("s inst -port=65536", "'65536' is not a port"),
        ("s inst --port ²", "'²' is not a port"),
        ("s inst -port=", "'' is not a port"),
    ],
)
def test_wrong_use(words: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse_args(words.split())
    assert stop.value.code == 2
    printed = capsys.readouterr().err
    assert printed.startswith("usage: s instance_name")
    assert message in printed


@pytest.mark.parametrize("option", ["-h", "-?", "--help"])
@pytest.mark.parametrize("instance", ["", "inst "])
def test_help(option: str, instance: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse_args(f"/a/b/s.py {instance}{option}".split())
    assert stop.value.code == 0
    printed = capsys.readouterr().out
    assert printed.startswith("usage: s instance_name")
    assert "-dlist" in printed


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("s inst -nodb", "-nodb option should used with [-host] -port or -ORBendPoint options"),
        ("s inst -nodb -host h", "-nodb option should used with"),
        ("s inst -dlist a/b/c", "-dlist should be used only with -nodb option"),
    ],
)
def test_not_together(words: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse_args(words.split())
    assert message in str(stop.value.code)
    assert capsys.readouterr().err.startswith("usage: s instance_name")


@pytest.mark.parametrize("option", ["-i", "-s", "-u", "--dbg", "-dbg"])
def test_windows_service(option: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match=f"the option {option} .* exists on Windows only"):
        parse_args(["s", option, "inst"])
    monkeypatch.setattr("sys.platform", "win32")
    assert parse_args(["s", "inst", option]) == ["s", "inst", option.replace("--", "-")]
