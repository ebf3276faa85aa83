"""Circles: a community that one account alone holds together is two.

    a family on one address  - - x - -  a team on one desk      x knows both; nobody else of either knows the other

Whoever sits in two circles makes neither a part of the other: operators have homes and neighbours too. Biconnected
components (Hopcroft and Tarjan 1973): in each, every two accounts stay connected whichever third one is taken away.
"""

import networkit as nk
import numpy as np

from countervail.networks.backbone import Integers


def circles(left: Integers, right: Integers, labels: Integers) -> Integers:
    """Labels of positions after each community (-1: none) is cut wherever one account alone holds it together.

    `left[i]` and `right[i]` are tied. That account stays in the larger circle; who is tied to nobody gets -1.
    """
    inside = (labels[left] == labels[right]) & (labels[left] >= 0)
    ends = (left[inside], right[inside])
    graph = nk.GraphFromCoo((np.ones(len(ends[0])), ends), n=len(labels), weighted=False, directed=False)
    found = nk.components.BiconnectedComponents(graph).run().getComponents()
    whole = np.full(len(labels), -1, dtype=np.int64)
    for number, circle in enumerate(sorted((sorted(circle) for circle in found), key=lambda c: (len(c), c))):
        whole[circle] = number
    return whole
