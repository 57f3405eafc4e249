"""What [[wich->which:comment]] module does.

>>> [[teh:unseen]](1)
"""


def f(a, b="""teh"""):
    '''Of [[wich->which:comment]] function.

    Args:
        blorf: what [[wich->which:comment]] argument is
        teh (int): of [[wich->which:comment]] day

    :param teh: of [[wich->which:comment]] name
    :returns: [[wich->which:comment]] value, as :class:`Teh` and ``teh`` are
    '''
    g(
        """teh"""
    )
    x = """teh"""
    """After [[wich->which:comment]] name."""
    r"""Of [[wich->which:comment]] raw\d kind"""


y = (
    "teh"
    "teh of teh"
)
_A = "x"
"""Of [[wich->which:comment]] name."""


def h():
    "Of [[wich->which:comment]] short one."
