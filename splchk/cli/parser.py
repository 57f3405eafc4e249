"""The command line: options to settings, the rooms wired together, the exit code chosen.

0: nothing to report. 1: findings, or files were changed. 2: the command, its configuration or an input is wrong; that
wins. Nothing here knows how a word is judged.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from splchk import __version__, documents
from splchk.commands.outputs import AUTO, FORMATS


class _DefaultGroup(click.Group):
    """A group whose first command may be left out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_DefaultGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="splchk")
def main() -> None:
    """Check the spelling of a project's documentation.

    `splchk [PATHS]...` is short for `splchk check [PATHS]...`; see `splchk check --help` for its options. A file that
    is called like a command is named `./check`.
    """


def _speller_options(command: Any) -> Any:
    for option in (
        click.option("--words", multiple=True, metavar="FILE", help="A personal word list, instead of those found."),
        click.option("--replacements", multiple=True, metavar="FILE", help="A replacement table, in the same way."),
        click.option(
            "--backend", type=click.Choice(["auto", "builtin", "enchant"]), help="Where the dictionary comes from."
        ),
        click.option("--lang", metavar="LANG", help="The documents' language: en, en_GB, de_DE …"),
        click.option("--config", metavar="FILE", help="The configuration, instead of the one found."),
    ):
        command = option(command)
    return command


_CHECK = f"""
Check documents: files, folders, or - for standard input.

Without PATHS, the documents that git tracks or would add below the working directory: {documents.titles("and")}.

Exit codes: 0 nothing to report; 1 findings, or files were changed; 2 the command, its configuration or an input is
wrong; 130 after Ctrl-C.
"""


@main.command(help=_CHECK)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--since", metavar="REF", help="Only what came after this commit or branch went its own way.")
@click.option("--staged", is_flag=True, help="Only what the index adds to HEAD, or with --since to REF.")
@click.option("--baseline", metavar="FILE", help="Only what is not among the known findings in FILE.")
@click.option("--write-baseline", is_flag=True, help="Write FILE: all findings, or what is left of those in it.")
@click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Fail with more than N warnings.")
@click.option("--fix", is_flag=True, help="Replace misspellings that have one known correction.")
@click.option("--fix-keys", is_flag=True, help="Like --fix, published keys included.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--interactive", "-i", is_flag=True, help="Ask about each finding, at a terminal; ? shows the keys.")
@click.option("--by-word", is_flag=True, help="Like -i, but each word once, the most frequent first.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=[AUTO],
    metavar="FORMAT[=FILE]",
    help=f"A report, to FILE if one is named: {', '.join((AUTO, *FORMATS))}. Several may be asked for.",
)
@click.option("--output", "-o", metavar="FILE", help="The FILE of reports that name none, not standard output.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out files, by a gitignore-style pattern.")
@click.option("--stdin-filename", metavar="PATH", help="What standard input (-) is called, for its type and settings.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour.")
@click.option("--keys", type=click.Choice(["off", "misspelt", "all"]), help="Which words of keys are reported.")
@click.option("--confidence", type=click.Choice(["high", "low"]), help="How sure it must be that a word is misspelt.")
@click.option("--word-case", is_flag=True, help="Also known words in another case than they are written: Github.")
@click.option("--jobs", "-j", type=click.IntRange(min=0), default=0, help="Processes to use; 0 (default): what pays.")
@click.option("--quiet", "-q", is_flag=True, help="Only the findings: no summary, no progress.")
@click.option("--verbose", "-v", is_flag=True, help="Also what was read, and entries and directives without use.")
@_speller_options
def check(paths: tuple[str, ...], **options: Any) -> None:
    """Check documents."""
    from splchk.commands.check import Options, Run
    from splchk.commands.terminal import guarded

    asks = options["interactive"] or options["by_word"]
    options["fix"] |= options["fix_keys"] and not asks
    given = Options(paths=paths, overrides=_overrides(options), **_picked(options, Options))
    if asks:
        from splchk.commands.interactive.loop import interact

        sys.exit(guarded(lambda: interact(given, options["by_word"])))
    sys.exit(guarded(Run(given).check))


@main.command()
@click.argument("path")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour.")
def explain(path: str, color: str) -> None:
    """Show a document with each region coloured by its kind: what is prose, what is code.

    Without colour, one line a region: where it begins and ends, its kind, its text.
    """
    from splchk.commands.show import explain
    from splchk.commands.terminal import guarded

    sys.exit(guarded(lambda: explain(path, color)))


@main.command()
@click.argument("misspelt", nargs=-1, required=True, metavar="WORD...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print them.")
@_speller_options
def suggest(misspelt: tuple[str, ...], form: str, **options: Any) -> None:
    """What may have been meant by each WORD, best first: one line `WORD: first, second, …` each.

    As JSON, one array of objects with `word`, `known` and `suggestions`.
    """
    from splchk.commands.show import suggest
    from splchk.commands.terminal import guarded

    sys.exit(guarded(lambda: suggest(misspelt, _overrides(options), form)))


@main.command()
@click.option("--lang", metavar="LANG", help="The documents' language, for a new configuration: en, en_GB, de_DE …")
@click.option("--yes", "-y", is_flag=True, help="Accept what is offered, and ask nothing.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and change nothing.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour.")
def init(**options: Any) -> None:
    """Set splchk up in a repository: the configuration, and the words that are likely its own.

    Looks through the documents once, shows the unknown words, and adds to the word list those that you accept. In one
    go that is only what the code, file names, contributors' names or its own frequency speak for, and never what looks
    like a misspelling. What is there already stays as it is.

    Exit codes: 0 done, or shown; 1 left without a change; 2 there is no terminal to ask at, or something is wrong;
    130 after Ctrl-C.
    """
    from splchk.commands.init.setup import Wish, init
    from splchk.commands.terminal import guarded

    wish = Wish(**options)
    sys.exit(guarded(lambda: init(wish)))


@main.group()
def words() -> None:
    """Look after the project's own words: the personal word list and the replacement table."""


def _list_options(command: Any) -> Any:
    for option in (
        click.option("--words", "chosen", metavar="FILE", help="The word list, instead of the nearest one."),
        click.option("--config", metavar="FILE", help="The configuration, instead of the one found."),
    ):
        command = option(command)
    return command


@words.command()
@click.argument("added", nargs=-1, required=True, metavar="WORD...")
@_list_options
def add(added: tuple[str, ...], **options: Any) -> None:
    """Put each WORD into the word list; one is made if there is none."""
    from splchk.commands.terminal import guarded
    from splchk.commands.words import choice, edit

    sys.exit(guarded(lambda: edit.add(added, choice.nearest(**options), options["config"])))


@words.command()
@click.argument("removed", nargs=-1, required=True, metavar="WORD...")
@_list_options
def remove(removed: tuple[str, ...], **options: Any) -> None:
    """Take each WORD out of the word list, as it stands there."""
    from splchk.commands.terminal import guarded
    from splchk.commands.words import choice, edit

    sys.exit(guarded(lambda: edit.remove(removed, choice.existing(**options))))


@words.command("list")
@_list_options
def list_(**options: Any) -> None:
    """Print the words of the word list, one a line."""
    from splchk.commands.terminal import guarded
    from splchk.commands.words import choice, edit

    sys.exit(guarded(lambda: edit.show(choice.existing(**options))))


@words.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--lint", "linted", is_flag=True, help="Then do what lint does.")
@_list_options
def sort(files: tuple[str, ...], linted: bool, **options: Any) -> None:
    """Bring the word list and the replacement table into order.

    Code-point order, each entry once, a right header: as Aspell writes them, and after a merge of branches. Comments,
    blank lines and Windows line ends, for which Aspell would refuse the whole file, go. FILEs are other lists and
    tables.
    """
    from splchk.commands.terminal import guarded
    from splchk.commands.words import choice, edit

    def job() -> int:
        paths = choice.named(files, **options)
        code = edit.sort(paths)
        if linted:
            from splchk.commands.words.lint import lint

            code = lint(paths, options["config"])
        return code

    sys.exit(guarded(job))


@words.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@_list_options
def lint(files: tuple[str, ...], **options: Any) -> None:
    """Name what is wrong with the word list and the replacement table, `path:line: what: what to do` each.

    Entries that stand twice, that Aspell refuses, that the dictionary knows, that are misspellings; pairs that never
    apply, contradict the list or each other, or lead to unknown words. Nothing is changed. Exit codes: 0 nothing to
    name; 1 something; 2 a file cannot be read.
    """
    from splchk.commands.terminal import guarded
    from splchk.commands.words import choice
    from splchk.commands.words.lint import lint

    sys.exit(guarded(lambda: lint(choice.named(files, **options), options["config"])))


@words.command()
@click.option("--dry-run", is_flag=True, help="Say what would be taken out, and change nothing.")
@_list_options
def prune(dry_run: bool, **options: Any) -> None:
    """Take out the words that no document of the repository needs, and print them.

    A word is needed if something would be found without it.
    """
    from splchk.commands.terminal import guarded
    from splchk.commands.words import choice
    from splchk.commands.words.prune import prune

    sys.exit(guarded(lambda: prune(choice.survey(**options), dry_run)))


@words.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "format_", metavar="FORMAT", help="What the files are, if their names and content mislead.")
@click.option("--dry-run", is_flag=True, help="Count, and change nothing.")
@_list_options
def import_(files: tuple[str, ...], format_: str | None, dry_run: bool, **options: Any) -> None:
    """Put the words that other spell checkers were told into the word list.

    FORMAT is cspell, codespell, typos, pyproject (codespell's and typos' settings), mdspell, vale, hunspell, aspell
    or plain (one word a line).
    """
    from splchk.commands.terminal import guarded
    from splchk.commands.words import choice
    from splchk.commands.words.importing import import_words

    sys.exit(guarded(lambda: import_words(files, choice.nearest(**options), options["config"], format_, dry_run)))


@words.command()
@click.argument("frozen", nargs=-1, required=True, metavar="WORD...")
@click.option("--reason", metavar="TEXT", help="Why the words are right there, for those who read it next year.")
@click.option("--dry-run", is_flag=True, help="Say what would be allowed, and change nothing.")
@_list_options
def freeze(frozen: tuple[str, ...], reason: str | None, dry_run: bool, **options: Any) -> None:
    """Allow each WORD where it stands now, and nowhere else.

    The word goes off the list; allow entries of the configuration take its place, so that a second one is found.
    Exit codes: 0 done; 1 a word stands nowhere; 2 a word is not listed, or it cannot be done. After 1 and 2 nothing
    has changed.
    """
    from splchk.commands.terminal import guarded
    from splchk.commands.words.choice import survey
    from splchk.commands.words.freeze import REASON, freeze

    sys.exit(guarded(lambda: freeze(frozen, survey(**options), reason or REASON, dry_run)))


def _picked(options: dict[str, Any], into: type) -> dict[str, Any]:
    return {name: options[name] for name in into.__annotations__ if name in options}


def _overrides(options: dict[str, Any]) -> Any:
    from splchk.model import Confidence, Keys
    from splchk.project.project import Overrides

    return Overrides(
        config=options["config"] and Path(options["config"]).absolute(),
        lang=options["lang"],
        backend=options["backend"],
        words=tuple(Path(path).absolute() for path in options["words"]),
        replacements=tuple(Path(path).absolute() for path in options["replacements"]),
        exclude=options.get("exclude", ()),
        keys=Keys(options["keys"]) if options.get("keys") else None,
        confidence=Confidence(options["confidence"]) if options.get("confidence") else None,
        word_case=options.get("word_case", False),
    )
