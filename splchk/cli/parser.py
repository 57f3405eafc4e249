"""The whole command line, read with click: all commands and their help.

Commands are imported when they run, since each needs modules that the others and `--help` do not.
"""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from splchk import __version__, documents
from splchk.cli.options import (
    CHECK,
    COLORS,
    COMMANDS,
    DICTIONARY_OPTIONS,
    OPTIONS,
    Option,
    absolute_path,
    make_overrides,
    run_check,
)
from splchk.commands.terminal import guarded

_FIRST = "splchk.is_first"
"""True in a context's `meta` if nothing stands before the word that a shell asks to complete."""


class _Command(click.Command):
    """A command whose function returns the exit code."""

    def invoke(self, ctx: click.Context) -> NoReturn:
        """Run the command, and end the process with its exit code."""
        sys.exit(guarded(lambda: super(_Command, self).invoke(ctx)))


class _ImportCommand(_Command):
    """A command whose help ends with the formats of word lists, which are loaded when it is printed."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from splchk.commands.words.importers import format_help

        self.help = f"{self.help}\n\n{format_help()}"
        super().format_help_text(ctx, formatter)


class _Group(click.Group):
    """A group of such commands."""

    command_class = _Command


class _DefaultGroup(_Group):
    """A group whose command `check` may be left out."""

    group_class = _Group

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_FIRST] = not args
        if not args or (args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version")):
            args = [CHECK, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_DefaultGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="splchk")
def main() -> None:
    """Check the spelling of a project's documentation.

    `splchk [PATHS]...` is short for `splchk check [PATHS]...`; see `splchk check --help` for its options. To check a
    file that has the name of a command, write `./check`.
    """


def _parameter(option: Option) -> click.Option:
    """Return click's form of an option of the table; its value is None, False or () unless it is given."""
    kind = click.IntRange(min=0) if option.type is int else click.Choice(option.choices) if option.choices else None
    complete: Any = None  # by click
    if option.metavar in ("FILE", "PATH"):
        complete = _complete_file
    elif option.suggestions:
        complete = lambda ctx, param, word: [one for one in option.suggestions if one.startswith(word)]  # noqa: E731
    return click.Option(
        [*option.names, option.field],
        is_flag=option.is_flag or None,  # False: its value may be left out
        type=kind,
        multiple=option.is_multiple,
        metavar=option.metavar,
        help=f"{option.help} May be repeated." if option.is_multiple else option.help,
        shell_complete=complete,
    )


def _complete_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="file")]


def _complete_path(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """A path, or as the first word a command."""
    commands = [name for name in COMMANDS if ctx.meta[_FIRST] and name.startswith(incomplete)]
    return [*map(CompletionItem, commands), *_complete_file(ctx, param, incomplete)]


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the options that were given."""
    return {name: value for name, value in values.items() if not (value is None or value is False or value == ())}


_CHECK_HELP = f"""
Check documents: files, folders, or - for standard input.

Without PATHS, the documents that git tracks or would add below the working directory: {documents.titles("and")}.

Exit codes: 0 nothing to report; 1 findings, or files were changed; 2 the command, its configuration or an input is
wrong; 130 after Ctrl-C.
"""


@main.command(
    help=_CHECK_HELP,
    params=[
        click.Argument(["paths"], nargs=-1, metavar="[PATHS]...", shell_complete=_complete_path),
        *map(_parameter, OPTIONS),
    ],
)
def check(paths: tuple[str, ...], **values: Any) -> int:
    """Check documents, and end the process with the exit code."""
    return run_check({**_given(values), "paths": paths})


_COLOR = click.option("--color", type=click.Choice(COLORS), default="auto", help="When to use colour.")


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", shell_complete=_complete_file)
@_COLOR
def explain(paths: tuple[str, ...], color: str) -> int:
    """Show which parts of each FILE are prose, code and so on, each in a colour of its own, and what the colours mean.

    Without colour, print one line for each region: its start and end, its kind, its text.
    """
    from splchk.commands.explain import explain

    return explain(paths, color)


@main.command(
    params=[
        click.Argument(["misspelt"], nargs=-1, required=True, metavar="WORD..."),
        click.Option(["--format", "form"], type=click.Choice(["text", "json"]), default="text", help="Output format."),
        *map(_parameter, DICTIONARY_OPTIONS),
    ]
)
def suggest(misspelt: tuple[str, ...], form: str, **values: Any) -> int:
    """Suggest corrections for each WORD, the best first: one line `WORD: first, second, …` for each.

    As JSON, print one array of objects with `word`, `known` and `suggestions`.
    """
    from splchk.commands.suggest import suggest

    return suggest(misspelt, make_overrides(_given(values)), form)


@main.command()
@click.argument("named", nargs=-1, metavar="[LANG]...")
def languages(named: tuple[str, ...]) -> int:
    """List the languages that have a dictionary here, and where it comes from.

    For each LANG, print which dictionary is used, or how to get one.

    Exit codes: 0 all have a dictionary; 1 one has none; 2 one cannot be used, or is no language.
    """
    from splchk.commands.languages import languages

    return languages(named)


@main.command()
@click.option("--lang", metavar="LANG", help="The documents' language: en, en_GB, de_DE …")
@click.option("--yes", "-y", is_flag=True, help="Do what is proposed without a question.")
@click.option("--dry-run", is_flag=True, help="Change nothing, and show what would be done.")
@_COLOR
def init(**options: Any) -> int:
    """Set splchk up in a repository: write a configuration, and list its own words, after a question.

    Exit codes: 0 done, or shown; 1 nothing was changed; 2 something is wrong, or there is no terminal; 130 Ctrl-C.
    """
    from splchk.commands.init.command import InitOptions, init

    return init(InitOptions(**options))


@main.command()
@click.option("--stdio", is_flag=True, help="Use standard input and output, as without options.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="PORT", help="Wait for one editor on a TCP port.")
@click.option("--host", metavar="HOST", default="127.0.0.1", help="The address to wait on.", show_default=True)
def server(stdio: bool, port: int | None, host: str) -> int:
    """Check documents as they are typed in an editor (Language Server Protocol).

    Editors start it; docs/editors.md says how. It needs `splchk[server]`.
    """
    from splchk.server.command import serve

    return serve(host, port)


@main.group()
def words() -> None:
    """Manage the project's own words: the personal word list and the replacement table."""


def _list_options(command: Any) -> Any:
    list_option = click.option(
        "--words", "chosen", metavar="FILE", help="The word list to use instead of the nearest one."
    )
    config = click.option(
        "--config",
        metavar="FILE",
        help="The configuration file to use instead of the one found.",
        callback=lambda ctx, param, value: absolute_path(value),
    )
    return config(list_option(command))


@words.command()
@click.argument("added", nargs=-1, required=True, metavar="WORD...")
@click.option("--reason", metavar="TEXT", help="Why the words are right, for those that go into allow entries.")
@_list_options
def add(added: tuple[str, ...], reason: str | None, **options: Any) -> int:
    """Add each WORD to the word list, which is created if there is none.

    A word that Aspell's lists cannot have (rj-45, k8s) goes into a plain list beside it, or else becomes an allow entry
    of the configuration.
    """
    from splchk.commands.words import add_remove, target

    return add_remove.add(added, target.target_list(**options), options["config"], reason)


@words.command()
@click.argument("removed", nargs=-1, required=True, metavar="WORD...")
@_list_options
def remove(removed: tuple[str, ...], **options: Any) -> int:
    """Remove each WORD, written as in the word list, from it."""
    from splchk.commands.words import add_remove, target

    return add_remove.remove(removed, target.existing_list(**options))


@words.command("list")
@_list_options
def list_(**options: Any) -> int:
    """Print the words of the word list, one per line."""
    from splchk.commands.words import add_remove, target

    return add_remove.print_list(target.existing_list(**options))


@words.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--lint", "linted", is_flag=True, help="Lint them afterwards.")
@_list_options
def sort(files: tuple[str, ...], linted: bool, **options: Any) -> int:
    """Sort the word list and the replacement table, or the lists and tables FILE….

    Entries are put in code-point order and duplicates removed, and the header is corrected: this is how Aspell writes
    the files, and it repairs them after a merge. Comments, blank lines and Windows line ends are removed, since Aspell
    would refuse the whole file.
    """
    from splchk.commands.words import target
    from splchk.commands.words.sort import sort

    paths = target.target_files(files, **options)
    sort(paths)
    if linted:
        from splchk.commands.words.lint import lint

        return lint(paths, options["config"])
    return 0


@words.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@_list_options
def lint(files: tuple[str, ...], **options: Any) -> int:
    """Report what is wrong with the word list and the replacement table, or the lists and tables FILE….

    Each problem is a line `path:line: what is wrong: what to do`. Reported are entries that are duplicates, that Aspell
    refuses, that the dictionary knows, or that are misspellings; and pairs that never apply, that contradict the list
    or each other, or whose correction is unknown. Nothing is changed.

    Exit codes: 0 nothing to report; 1 problems; 2 a file cannot be read.
    """
    from splchk.commands.words import target
    from splchk.commands.words.lint import lint

    return lint(target.target_files(files, **options), options["config"])


@words.command()
@click.option("--dry-run", is_flag=True, help="Print what would be removed, and change nothing.")
@_list_options
def prune(dry_run: bool, **options: Any) -> int:
    """Remove the words that no document of the repository needs, and print them.

    A word is needed if there would be a finding without it.
    """
    from splchk.commands.words.prune import prune
    from splchk.commands.words.target import list_scope

    return prune(list_scope(**options), dry_run)


@words.command("import", cls=_ImportCommand)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "format_",
    metavar="FORMAT",
    help="The format of the files, if it is not detected from their names and content.",
)
@click.option("--dry-run", is_flag=True, help="Print the counts, and change nothing.")
@_list_options
def import_(files: tuple[str, ...], format_: str | None, dry_run: bool, **options: Any) -> int:
    """Add the words that other spell checkers accept to the word list."""
    from splchk.commands.words.import_ import import_words
    from splchk.commands.words.target import target_list

    return import_words(files, target_list(**options), options["config"], format_, dry_run)


@words.command()
@click.argument("frozen", nargs=-1, required=True, metavar="WORD...")
@click.option("--reason", metavar="TEXT", help="Why the words are right there, for later readers of the configuration.")
@click.option("--dry-run", is_flag=True, help="Print what would be allowed, and change nothing.")
@_list_options
def freeze(frozen: tuple[str, ...], reason: str | None, dry_run: bool, **options: Any) -> int:
    """Allow each WORD where it occurs now, and nowhere else.

    The word is moved from the word list to allow entries of the configuration, so that a new occurrence is found.

    Exit codes: 0 done; 1 a word occurs nowhere; 2 a word is not listed, or something is wrong. After 1 and 2 nothing
    has changed.
    """
    from splchk.commands.words.freeze import freeze
    from splchk.commands.words.target import list_scope

    return freeze(frozen, list_scope(**options), reason, dry_run)
