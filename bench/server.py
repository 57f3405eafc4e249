"""Measures the language server as an editor uses it, and tries it with random edits.

    python bench/server.py time      processor time from a keystroke to its diagnostics, by the length of the document
    python bench/server.py memory    memory after 1,000 edits and after 10,000
    python bench/server.py edits     20,000 random edits: the diagnostics are compared with those of a fresh check

Processor time is that of the server's process, all threads (Linux alone has it).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.editor import Editor, editor  # noqa: E402
from tests.random_edits import compare, random_edit, sample  # noqa: E402

MISTAKES = (" recieve it", " teh word", " blorfed", " seperately", " kubectx")
LENGTHS = (1_000, 20_000)


def document(lines: int, seed: int = 1) -> str:
    """Return a text of so many lines: this project's pages, one after the other, with a mistake in one of 50 lines."""
    chooser = random.Random(seed)
    pages = [*sorted((ROOT / "docs").glob("*.md")), *(ROOT / name for name in ("README.md", "CHANGELOG.md"))]
    source = [line for page in pages for line in page.read_text(encoding="utf-8").split("\n")]
    found = (source * (lines // len(source) + 1))[:lines]
    for at in range(0, lines, 50):
        if found[at][:1].isalpha():
            found[at] += chooser.choice(MISTAKES)
    return "\n".join(found)


def processor_time(process: int) -> float:
    """Return the milliseconds for which the threads of a process have run."""
    folder = Path(f"/proc/{process}/task")
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in folder.iterdir()) / 1e6


def memory(process: int) -> float:
    """Return the megabytes of memory that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _process(found: Editor) -> int:
    server = found.client._server
    assert server
    return server.pid


async def _open(found: Editor, folder: Path, text: str) -> str:
    await found.initialize([folder], options={"delay": 0})
    uri = found.open_file(folder / "a.md", text)
    await found.diagnostics(uri)
    return uri


async def measure_time(keys: int) -> None:
    """Print the time of keystrokes in the middle of a document: until its diagnostics, and until all is checked."""
    for lines in LENGTHS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / ".git").mkdir()
            async with editor() as found:
                text = document(lines)
                uri = await _open(found, folder, text)
                first, settled = [], []
                at = found.range(uri, text.index("\n\n", len(text) // 2), 0).start
                for number, key in enumerate(("word by wrod " * keys)[:keys]):
                    place = types.Position(at.line, at.character + number)
                    change = types.TextDocumentContentChangePartial(types.Range(place, place), key)
                    found.versions[uri] += 1
                    which = types.VersionedTextDocumentIdentifier(found.versions[uri], uri)
                    before = processor_time(_process(found))
                    found.client.text_document_did_change(types.DidChangeTextDocumentParams(which, [change]))
                    marks = len(await found.diagnostics(uri, is_settled=False))
                    first.append(processor_time(_process(found)) - before)
                    await found.diagnostics(uri)
                    settled.append(processor_time(_process(found)) - before)
                whole = statistics.median(settled)
                print(
                    f"{lines:,} lines, {marks} marks: median {statistics.median(first):.1f} ms, at most "
                    f"{max(first):.1f} ms in {keys} keystrokes; until all is checked {whole:.1f} ms"
                )


async def measure_memory(edits: int, seed: int) -> None:
    """Print the memory of the server, which should not grow with the number of edits."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        async with editor() as found:
            uri = await _open(found, folder, document(300))
            chooser = random.Random(seed)
            for number in range(1, edits + 1):
                random_edit(found, uri, chooser)
                if number % 5 == 0:
                    await found.diagnostics(uri)
                if len(found.texts[uri]) > 30_000:
                    found.change(uri, [(None, document(300))])
                if number in (1_000, 2_000, 5_000) or number == edits:
                    print(f"{number:,} edits: {memory(_process(found)):.1f} MB", flush=True)


async def try_edits(edits: int, seed: int) -> None:
    """Make random edits in several documents, and compare what is shown of them with a fresh check."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        done = compared = requests = 0
        for number, encoding in enumerate(("utf-8", "utf-16", "utf-32")):
            chooser = random.Random(f"{seed} {encoding}")
            async with editor() as found:
                await found.initialize([folder], [encoding], {"delay": 0})
                uris = [
                    found.open_file(folder / f"{number}{one}", sample(one, chooser)) for one in (".md", ".rst", ".yaml")
                ]
                while done < edits * (number + 1) // 3:
                    uri = chooser.choice(uris)
                    for _ in range(chooser.randint(1, 24)):
                        random_edit(found, uri, chooser)
                        done += 1
                    if len(found.texts[uri]) > 20_000:
                        found.change(uri, [(None, sample(uri[uri.rindex(".") :], chooser))])
                    requests += await compare(found, uri, folder, chooser)
                    compared += 1
                    if compared % 100 == 0:
                        print(f"{done:,} edits, {compared:,} comparisons", flush=True)
                assert not found.messages, found.messages
        print(f"{done:,} edits, {compared:,} comparisons, {requests:,} requests, all answered")


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("time", "memory", "edits"))
    parser.add_argument("--edits", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    if given.what == "time":
        asyncio.run(measure_time(given.edits or 40))
    elif given.what == "memory":
        asyncio.run(measure_memory(given.edits or 10_000, given.seed))
    else:
        asyncio.run(try_edits(given.edits or 20_000, given.seed))


if __name__ == "__main__":
    main()
