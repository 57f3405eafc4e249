"""The language server: documents are checked as they are typed in an editor.

It speaks the Language Server Protocol 3.17 (https://microsoft.github.io/language-server-protocol/). What is found is
what `splchk check` would find in the same text, since both start from `pipeline`. Only `language_server` knows pygls;
documents, sessions and actions are values and functions that are tested without a client.
"""
