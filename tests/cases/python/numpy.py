def f(a):
    """Return [[wich->which:comment]] sum.

    Parameters
    ----------
    [[teh:unseen]] : int
        Of [[wich->which:comment]] first.
    teh, blorf : array of teh
        Of [[wich->which:comment]] others.

    See Also
    --------
    teh_blorf : `teh`, teh()
    """
