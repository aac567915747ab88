"""Names: every fact of `data/names.json`, and what must never happen whatever the name."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

import taurus_eval
from taurus_eval._engine.sources import SourceRegistry
from tests.eval.recorded import NAMES, QUOTED_SEPARATORS, kinds_of_model

KINDS = ("authority", "device", "attribute")


@pytest.fixture(autouse=True)
def tango_host(monkeypatch):
    monkeypatch.setenv("TANGO_HOST", "tango-host:10000")


def validator(kind):
    factory = taurus_eval.Factory()
    return {
        "authority": factory.getAuthorityNameValidator,
        "device": factory.getDeviceNameValidator,
        "attribute": factory.getAttributeNameValidator,
    }[kind]()


@pytest.mark.parametrize("fact", NAMES, ids=[fact["name"] for fact in NAMES])
class TestFacts:
    @pytest.mark.parametrize("strictness", ["strict", "lenient"])
    def test_valid_as(self, fact, strictness):
        valid = [
            kind
            for kind in KINDS
            if validator(kind).isValid(fact["name"], strict=strictness == "strict")
        ]
        assert sorted(valid) == sorted(kinds_of_model(fact, strictness))

    def test_names(self, fact):
        for kind, recorded in fact.get("names", {}).items():
            # A str is an error message of the reference; the names are valid nevertheless.
            raised = isinstance(recorded, str)
            names = ["eval://localhost", "//localhost", "localhost"] if raised else recorded
            extra = {"fragment": True} if kind == "attribute" else {}
            assert validator(kind).getNames(fact["name"], **extra) == tuple(names)

    def test_groups(self, fact):
        for kind, groups in fact.get("groups", {}).items():
            found = validator(kind).getUriGroups(fact["name"], strict=False)
            assert {key: found[key] for key in groups} == groups


@pytest.mark.parametrize(("name", "expected"), QUOTED_SEPARATORS.items())
def test_separators_inside_quotes_are_text(name, expected):
    assert taurus_eval.Attribute(name).rvalue == expected


def test_all_groups_are_there():
    name = "eval://localhost/@k=pkg.mod.Klass(1)/a={mem:a};k=2;a*k#label"
    groups = validator("device").getUriGroups("eval:@k=pkg.mod.Klass(1)")
    assert groups == {
        "scheme": "eval",
        "authority": None,
        "path": "@k=pkg.mod.Klass(1)",
        "query": None,
        "fragment": None,
        "__STRICT__": True,
        "devname": "@k=pkg.mod.Klass(1)",
        "_evalname": None,
        "_evaldotname": "k=pkg.mod.Klass(1)",
        "_evalinstname": "k",
        "_evalmodname": "pkg.mod",
        "_evalclassname": "Klass",
        "_evalclassparenths": "(1)",
    }
    groups = validator("attribute").getUriGroups(name.replace("{mem:a}", "{a/b/c/d}"))
    assert groups["path"] == "/@k=pkg.mod.Klass(1)/a={a/b/c/d};k=2;a*k"
    assert (groups["authority"], groups["cfgkey"]) == ("//localhost", "label")


@pytest.mark.parametrize(
    "name",
    ["eval://db=X", "eval://dev=ID", "eval://x+y?x=1;y=2", "eval://7?configuration=label"],
)
def test_old_syntax_is_accepted_with_a_warning_each_time(name, caplog):
    kind = {"eval://db=X": "authority", "eval://dev=ID": "device"}.get(name, "attribute")
    for _ in range(2):
        caplog.clear()
        assert validator(kind).isValid(name)
        assert [record.levelno for record in caplog.records] == [logging.WARNING]
    taurus_eval.settings.STRICT_MODEL_NAMES = True
    assert not validator(kind).isValid(name)
    assert validator(kind).isValid(name, strict=False)


def test_old_syntax_becomes_the_new_one():
    attribute = taurus_eval.Attribute("eval://dev=foo;x*y?x=2;y=3")
    assert attribute.getFullName() == "eval://localhost/@foo/x=2;y=3;x*y"
    assert attribute.rvalue.magnitude == 6


def test_localhost_is_the_authority_in_old_syntax_too():
    factory = taurus_eval.Factory()
    assert factory.findObjectClass("eval://localhost") is taurus_eval.EvaluationAuthority
    assert factory.findObject("//localhost") is taurus_eval.Authority()


class TestAttributeValidator:
    def test_device_name(self):
        get = validator("attribute").getDeviceName
        assert get("eval:1") == "eval://localhost/@DefaultEvaluator"
        assert get("eval:@foo/1") == "eval://localhost/@foo"
        with pytest.raises(taurus_eval.TaurusException):
            get("eval:7;8")

    def test_attribute_name(self):
        get = validator("attribute").getAttrName
        assert get("a=1;a") == "eval://localhost/@DefaultEvaluator/a=1;a"
        assert get("7;8") is None

    def test_expanded_expression(self):
        assert validator("attribute").getExpandedExpr("a={a/b/c/d};k=2;a*k") == "{a/b/c/d}*2"

    @pytest.mark.parametrize("substitutions", ["k=2;ak=3", {"k": "2", "ak": "3"}])
    def test_expand(self, substitutions):
        expand = validator("attribute").expandExpr
        assert expand('k*ak+k.k+"k"+{k}', substitutions) == '2*3+2.2+"k"+{k}'

    def test_expand_with_what_is_no_substitution(self):
        with pytest.raises(ValueError, match="not a substitution"):
            validator("attribute").expandExpr("k", "nonsense")

    def test_refs(self):
        refs = validator("attribute").getRefs
        assert refs('"{x}"+{y}+{z{w}}') == ["y", "z{w}"]
        assert refs('"{x}"+{y}', ign_quoted=False) == ["x", "y"]
        assert refs('"it\'s"+{y}') == ["y"]

    def test_replace_unquoted(self):
        replace = validator("attribute").replaceUnquotedRef
        assert replace('"{x}"+{x}', "{x}", "r") == '"{x}"+r'


class TestSubstitution:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("eval:a=1+1;a*2", 3),
            ("eval:a=b;b=2;a+b", 4),
            ("eval:b=2;a=b;a+b", 4),
            ("eval:a=1;a=2;a", 2),
            ("eval:a=2;ab=3;ab*a", 6),
        ],
    )
    def test_value(self, name, value):
        assert taurus_eval.Attribute(name).rvalue.magnitude == value

    def test_word_after_a_dot_is_replaced(self):
        assert taurus_eval.Attribute("eval:x=magnitude;Q(3,'m').x").rvalue.magnitude == 3


def test_a_ref_may_hold_everything(memory):
    name = "eval:{eval:a='}';b={mem:x#y};str(b)+a}"
    memory.set("x", "v")
    attribute = taurus_eval.Attribute(name)
    assert attribute.rvalue == "v}"


def test_device_with_an_apostrophe():
    name = "eval:{tango:it's/b/c/d}+{tango:it's/b/c/e}"
    assert validator("attribute").getNames(name)[2] == "d+e"


@given(st.text(alphabet="abc12{}\"'();=:/@#?.*\\ +eval", max_size=40))
def test_validators_answer_whatever_the_name(name):
    for kind in KINDS:
        known = validator(kind)
        for strict in (True, False):
            valid = known.isValid(f"eval:{name}", strict=strict)
            assert valid == (known.getUriGroups(f"eval:{name}", strict=strict) is not None)


@pytest.mark.parametrize("name", ["}{" * 5000, "{" * 20000, "a=1;" * 5000, '"' * 9999, "x." * 9999])
def test_long_nonsense_is_answered_quickly(name):
    assert isinstance(validator("attribute").isValid(f"eval:{name}", strict=True), bool)
    assert isinstance(validator("device").isValid(f"eval:@{name}", strict=True), bool)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("alias", "tango:alias"),
        ("a/b/c/d", "tango:a/b/c/d"),
        ("host:10000/a/b/c/d", "host:10000/a/b/c/d"),
        ("a/b:c/d", "tango:a/b:c/d"),
        ("tango+x.y-z:a", "tango+x.y-z:a"),
    ],
)
def test_what_has_a_scheme(name, full):
    assert SourceRegistry("tango").with_scheme(name) == full
