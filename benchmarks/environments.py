"""What the benchmarks compare: the compiled C++ programs and a PyTango of its own.

Both are made once and kept in a cache folder.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent


def cache_folder() -> Path:
    """The folder of the benchmarks in the user's cache (TANGOBIND_CACHE names another cache)."""
    base = os.environ.get("TANGOBIND_CACHE")
    top = Path(base) if base else Path.home() / ".cache" / "tangobind"
    folder = top / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def pytango_python() -> Path:
    """The interpreter of a virtual environment that has PyTango's wheel."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = cache_folder() / f"pytango-{version}"
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not done.exists():
        print(f"installing PyTango in {folder}", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pytango"], check=True)
        done.touch()
    return python


def debian_python() -> Path | None:
    """The system's interpreter, if it is of this release and has Debian's package of PyTango."""
    python = Path("/usr/bin/python3")
    code = "import sys, tango; print(sys.version_info[:2])"
    done = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, cwd=HERE, check=False
    )
    return python if done.stdout.strip() == str(sys.version_info[:2]) else None


def pkg_config(*options: str) -> list[str]:
    command = ["pkg-config", *options, "tango"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def cpp_program(name: str, folder: Path = HERE / "cpp") -> Path:
    """The compiled `<name>.cpp`; compiled again when it, a header or cppTango has changed."""
    source = folder / f"{name}.cpp"
    headers = HERE / "cpp"
    texts = [file.read_bytes() for file in (source, *sorted(headers.glob("*.h")))]
    key = hashlib.sha256(b"".join(texts) + pkg_config("--modversion")[0].encode())
    program = cache_folder() / f"{name}-{key.hexdigest()[:16]}"
    if not program.exists():
        print(f"compiling {source.name}", file=sys.stderr)
        unfinished = program.with_suffix(f".{os.getpid()}")
        command = ["g++", "-std=c++17", "-O2", f"-I{headers}", *pkg_config("--cflags"), str(source)]
        subprocess.run([*command, "-o", str(unfinished), *pkg_config("--libs")], check=True)
        unfinished.rename(program)
    return program
