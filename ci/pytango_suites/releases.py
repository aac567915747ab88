"""Which releases of PyTango have their suites run, and what each needs."""

from dataclasses import dataclass

# pytest-forked, in which the suites run each test, does not work with pytest 9.
_PYTEST = (
    "pytest<9",
    "pytest-asyncio>=0.24",
    "pytest-cov",
    "pytest-env<1.3",
    "pytest-forked",
    "pytest-timeout",
    "pytest-xdist",
    "gevent>=20",
    "psutil",
)


@dataclass(frozen=True)
class Release:
    """A release, where it is installed from, and how its source distribution is fetched.

    `settings` is the file with its suite's own settings of pytest, `arguments` stand for them where
    there is none. `debian` are packages that are unpacked, not installed, for a release that has no
    wheels.
    """

    version: str
    packages: tuple[str, ...]
    debian: tuple[str, ...] = ()
    build_constraint: str = ""
    settings: str = ""
    arguments: tuple[str, ...] = ()


RELEASES = (
    Release(
        "10.3.1",
        packages=(*_PYTEST, "pytango[telemetry]==10.3.1"),
        settings="pyproject.toml",
    ),
    Release(
        "9.5.1",
        packages=(*_PYTEST, "pytango==9.5.1"),
        build_constraint="scikit-build-core<0.10",
        arguments=("-v", "--forked"),
    ),
    Release(
        "9.3.6",
        packages=(*_PYTEST, "numpy<1.25", "six"),
        debian=(
            "python3-tango=9.3.6-2.1",
            "libtango9",
            "tango-test=9.3.4*",
            "libomniorb4-2=4.2.5*",
            "libomnithread4=4.2.5*",
            "libcos4-2=4.2.5*",
            "libzmq5",
            "libboost-python1.74.0",
        ),
        arguments=("-v", "--forked"),
    ),
)

# With this project, all suites run in one environment.
OURS = (
    *_PYTEST,
    "numpy",
    "packaging",
    "typing_extensions",
    "docstring_parser",
    "six",
    "scikit-build-core>=0.10",
    "opentelemetry-sdk",
    "opentelemetry-exporter-otlp-proto-grpc",
    "opentelemetry-exporter-otlp-proto-http",
)
