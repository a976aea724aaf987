"""The tree's root, against the known ones of Certificate Transparency and against the definition itself."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from domain.proof.tree import EMPTY, leaf_hash, node_hash, root

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
"""The leaves of certificate-transparency's own test vectors (merkletree/merkle_tree_test.cc)."""
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Their roots after one leaf, two leaves, …"""


def test_the_roots_are_those_of_certificate_transparency() -> None:
    """Given the eight leaves of its test vectors, then the root after each is the known one."""
    leaves = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]

    assert ROOTS == [root(leaves[:size]).hex() for size in range(1, 9)]
    assert EMPTY == root([])


@given(st.lists(st.binary(max_size=3), max_size=70))
def test_the_root_is_what_the_definition_says(entries: list[bytes]) -> None:
    """Given any leaves, then one pass comes to the same as the recursive definition."""
    leaves = [leaf_hash(entry) for entry in entries]

    assert _defined(leaves) == root(leaves)


def _defined(leaves: list[bytes]) -> bytes:
    """Section 2.1, word for word: k is the largest power of two smaller than n."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(_defined(leaves[:k]), _defined(leaves[k:]))
