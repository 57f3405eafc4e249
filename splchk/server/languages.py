"""The names that editors have for the languages of documents, as the suffixes of files in them.

They are those of Visual Studio Code (https://code.visualstudio.com/docs/languages/identifiers) and of its extensions,
and the file types of Vim and Emacs.
"""

from __future__ import annotations

_PROSE = {
    ".md": "markdown md pandoc quarto rmarkdown vimwiki gfm",
    ".mdx": "mdx",
    ".rst": "restructuredtext rst",
    ".adoc": "asciidoc asciidoctor",
    ".tex": "latex tex plaintex context",
}
"""Languages that nothing but documents is written in."""
_OTHERS = {
    ".txt": "plaintext text txt",
    ".html": "html xhtml htmldjango jinja-html",
    ".vue": "vue vue-html",
    ".svelte": "svelte",
    ".astro": "astro",
    ".json": "json jsonc json5",
    ".yaml": "yaml dockercompose github-actions-workflow",
    ".toml": "toml",
    ".po": "po gettext",
    ".py": "python",
    ".js": "javascript javascriptreact",
    ".ts": "typescript typescriptreact",
    ".c": "c",
    ".cpp": "cpp",
    ".java": "java",
    ".cs": "csharp cs",
    ".go": "go",
    ".rs": "rust",
    ".rb": "ruby",
    ".php": "php",
    ".sh": "shellscript sh bash zsh",
    ".sql": "sql",
    ".lua": "lua",
    ".ex": "elixir",
    ".erl": "erlang",
}
_PROSE_SUFFIXES = {name: suffix for suffix, names in _PROSE.items() for name in names.split()}
_SUFFIXES = {name: suffix for suffix, names in _OTHERS.items() for name in names.split()} | _PROSE_SUFFIXES


def suffix(language: str, prose_only: bool = False) -> str:
    """Return the suffix of files in a language, by the client's name for it; empty if it is not known.

    `prose_only`: only of languages that nothing but documents is written in.
    """
    return (_PROSE_SUFFIXES if prose_only else _SUFFIXES).get(language.lower(), "")
