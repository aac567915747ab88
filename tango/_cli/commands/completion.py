"""``tango completion``: what a shell needs to complete commands, devices and attributes."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from tango._cli import complete

__all__ = ["command"]

# The file is run by itself: it is much quicker than loading Tango for each Tab.
_BASH = """\
_tango_complete() {{
    local IFS=$'\\n'
    local line=${{COMP_LINE:0:COMP_POINT}}
    COMPREPLY=($({program} "$line" 2>/dev/null))
    # Readline breaks words at colons.
    local word=${{line##*[[:space:]]}}
    if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
        COMPREPLY=("${{COMPREPLY[@]#"${{word%"${{word##*:}}"}}"}}")
    fi
    [[ ${{#COMPREPLY[@]}} == 1 && ${{COMPREPLY[0]}} == */ ]] && compopt -o nospace
    return 0
}}
complete -o default -F _tango_complete tango
"""
_ZSH = """\
#compdef tango
_tango() {{
    local -a found
    found=("${{(@f)$({program} "${{BUFFER[1,CURSOR]}}" 2>/dev/null)}}")
    compadd -Q -S '' -- $found
}}
compdef _tango tango
"""
_FISH = """\
complete -c tango -f -a '({program} (commandline -cp) 2>/dev/null)'
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(_SCRIPTS)))
def command(shell: str) -> None:
    """Print a script for the shell: eval "$(tango completion bash)"."""
    program = [sys.executable, "-I", "-S", str(Path(complete.__file__).resolve())]
    click.echo(_SCRIPTS[shell].format(program=shlex.join(program)), nl=False)
