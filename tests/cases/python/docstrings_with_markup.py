"""Of [[teh->the:comment]] module::

    teh teh

Of [[teh->the:comment]] rest, see :class:`teh` and `teh`.

.. teh:: of [[teh->the:comment]] note

.. code-block:: teh

    teh

Of [[teh->the:comment]] end::

    teh

    teh
of [[teh->the:comment]] text
"""

# $Id: teh.py 12 2024-05-01 teh $
# Authors: Teh Tehe, Teh
# Of [[teh->the:comment]] block::
#
#     teh
#
# Of [[teh->the:comment]] rest


def zorb(size: int) -> None:
    """Return of [[teh->the:comment]] size.

    >>> zorb(1)
    teh
    teh

    Of [[teh->the:comment]] text.

    Args:
        blorf: Of [[teh->the:comment]] argument.
        blorf (teh, optional): Of [[teh->the:comment]] other.

    Parameters
    ----------
    blorf : teh of teh
        Of [[teh->the:comment]] parameter.
    blorf, tehe : array of teh

    :param teh: of [[teh->the:comment]] field
    :param teh tehe: of [[teh->the:comment]] other
    :returns: of [[teh->the:comment]] result
    """
    names = {
        "one": 1,  # 'teh',
        # 'teh': 'teh teh',
        # "teh" of [[teh->the:comment]] names
    }
    # assert teh[0].teh == 1
    # raise Teh("teh")
    # [teh, teh],
    # raise of [[teh->the:comment]] error (if any)
