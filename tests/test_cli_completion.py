"""What the shells complete, asked of the shells themselves."""

import os
import re
import shutil
import subprocess
import sys
import time

import pytest
import typer.main

from quotecli.cli.app import app, main
from quotecli.cli.completion import SHELLS, commands, script
from quotecli.errors import UsageError
from quotecli.inputs import INPUT_KINDS
from quotecli.outputs import FORMATS

GROUP = typer.main.get_command(app)
COMMANDS = {command.name: command for command in commands(GROUP)}
# The user's own words, for which there is nothing to offer.
OWN_WORDS = {
    "--speaker",
    "--min-confidence",
    "--glob",
    "--field",
    "--id-field",
    "--context",
    "--min-words",
    "--at-least",
}

# A command line, the words that are offered for its last word, and whether files are.
ASKED = [
    ("quotes ", sorted(name for name in COMMANDS if name), False),
    ("quotes ext", ["extract"], False),
    ("quotes --v", ["--version"], False),
    ("quotes extract --form", ["--format"], False),
    ("quotes extract --format ", sorted(FORMATS), False),
    ("quotes extract --json --format js", sorted(name for name in FORMATS if name.startswith("js")), False),
    ("quotes extract -f c", sorted(name for name in FORMATS if name.startswith("c")), False),
    ("quotes extract --kind m", ["mixed"], False),
    ("quotes extract --kind ", ["direct", "indirect", "mixed"], False),
    ("quotes extract --kind direct,m", ["direct,mixed"], False),
    ("quotes extract --engine ", ["learned", "rules"], False),
    ("quotes extract --from ", sorted(INPUT_KINDS), False),
    ("quotes speakers --by ", ["article", "gender", "role", "type"], False),
    ("quotes extract a.txt --quie", ["--quiet"], False),
    ("quotes extract ", [], True),
    ("quotes extract --output ", [], True),
    ("quotes speakers --people ", [], True),
    ("quotes extract --speaker ", [], False),
    ("quotes schema ", [], False),
    ("quotes completion ", sorted(SHELLS), False),
]
# What bash gets: the words of the line as it cuts them; what it does then is its answer, and whether files follow.
IN_BASH = """
compopt() { [[ $* == "+o default" ]] && files=no; }
files=yes
_quotes
printf '%s\\n' "${COMPREPLY[@]}"
printf 'files %s\\n' "$files"
"""


def having(shell):
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not here")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "an article.txt").touch()
    for shell in SHELLS:
        (tmp_path / f"quotes.{shell}").write_text(script(GROUP, shell))
    return tmp_path


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=having(shell)) for shell in SHELLS])
def test_the_scripts_are_well_formed(folder, shell):
    done = subprocess.run([shell, "-n", f"quotes.{shell}"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@having("bash")
@pytest.mark.parametrize(("line", "words", "files"), ASKED)
def test_bash(folder, line, words, files):
    cut = " ".join(f"'{word}'" for word in re.split(r" |(?<=\w)(?==)|(?<==)", line))
    given = f"source quotes.bash; COMP_WORDS=({cut}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n"
    done = subprocess.run(["bash", "-c", given + IN_BASH], capture_output=True, text=True, check=True)
    *found, last = done.stdout.split("\n")[:-1]
    assert done.stderr == ""
    assert sorted(filter(None, found)) == words
    if not words:
        assert last == f"files {'yes' if files else 'no'}"


@having("bash")
def test_bash_cuts_at_the_equals_sign(folder):
    test_bash(folder, "quotes extract --format=cs", ["csv"], False)
    test_bash(folder, "quotes extract --engine=", ["learned", "rules"], False)


@having("fish")
@pytest.mark.parametrize(
    ("line", "words", "files"), [*ASKED, ("quotes extract --kind=direct,m", ["--kind=direct,mixed"], False)]
)
def test_fish(folder, tmp_path_factory, line, words, files):
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        ["fish", "--no-config", "-c", "source quotes.fish; complete -C $argv[1]", line],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
    )
    assert done.stderr == ""
    found = sorted(row.partition("\t")[0] for row in done.stdout.splitlines())
    expected = words or ([path.name for path in folder.iterdir()] if files else [])
    assert [name for name in found if not name.endswith("/")] == sorted(expected)


def typed(start, keys, folder, until):
    """What a shell shows up to some text, once these keys are pressed."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    master, slave = pty.openpty()
    settings = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "dumb", "LC_ALL": "C"}
    process = subprocess.Popen(start, stdin=slave, stdout=slave, stderr=slave, env=settings, start_new_session=True)
    os.close(slave)
    os.set_blocking(master, False)
    os.write(master, keys.encode())
    shown = ""
    deadline = time.monotonic() + 30
    while until not in shown and time.monotonic() < deadline:
        try:
            shown += os.read(master, 65536).decode()
        except BlockingIOError:
            time.sleep(0.02)
        except OSError:  # Linux says so at the end.
            break
    process.kill()
    process.wait()
    os.close(master)
    return shown


# Here the command says what it was given.
SAYS = 'quotes() { echo "given:" $#: "$*"; }\n'
READY = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source quotes.bash\n"),
    "zsh": (["zsh", "-f", "-i"], "autoload -Uz compinit; compinit -u -D; source quotes.zsh\n"),
}


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=having(shell)) for shell in READY])
@pytest.mark.parametrize(
    ("keys", "given"),
    [
        ("ext\t--engine le\tan\t--qui\t", "5: extract --engine learned an article.txt --quiet"),
        ("sp\t--by ge\t--kind mi\t", "5: speakers --by gender --kind mixed"),
        ("compl\tzs\t", "2: completion zsh"),
        ("extract --output an\t", "3: extract --output an article.txt"),
        ("extract --kind direct,mi\t", "3: extract --kind direct,mixed"),
        ("extract --format=cs\t", "2: extract --format=csv"),
        ("schema an\t", "2: schema an"),
    ],
)
def test_at_the_keyboard(folder, shell, keys, given):
    start, ready = READY[shell]
    shown = typed(start, f"{SAYS}{ready}quotes {keys}\n", folder, f"given: {given}")
    assert f"given: {given}" in shown


@having("zsh")
def test_zsh_finds_the_script_in_a_folder_of_functions(folder):
    (folder / "functions").mkdir()
    (folder / "functions" / "_quotes").write_text(script(GROUP, "zsh"))
    ready = "fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D\n"
    keys = f"{SAYS}{ready}quotes ext\t--engine le\t\n"
    assert "given: 3: extract --engine learned" in typed(["zsh", "-f", "-i"], keys, folder, "given: 3:")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_option_completes_what_it_takes(command):
    for option in command.options:
        assert option.help, option
        value = option.value
        if value is not None:
            known = bool(value.words) or value.files or bool(OWN_WORDS & set(option.names))
            assert known, f"say in `quotecli/completion` what {option.names[-1]} takes, or here that it is anything"
            assert all(re.fullmatch(r"[\w-]+", word) for word in value.words)


def test_every_shell_is_told_of_every_option():
    for shell in SHELLS:
        text = script(GROUP, shell)
        for command in COMMANDS.values():
            for option in command.options:
                for name in option.names:
                    assert name.lstrip("-") in text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "name a shell; choose from bash, zsh, fish"),
        (["tcsh"], "unknown shell 'tcsh'; choose from bash, zsh, fish"),
    ],
)
def test_what_is_no_shell(capsys, given, message):
    assert main(["completion", *given]) == 2
    assert capsys.readouterr().err == f"quotes: {message}\n"
    with pytest.raises(UsageError, match=message):
        script(GROUP, given[0] if given else None)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_the_script(shell):
    code = "import sys; from quotecli.cli.app import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code, "completion", shell], capture_output=True, text=True, check=True)
    assert done.stdout == script(GROUP, shell)
