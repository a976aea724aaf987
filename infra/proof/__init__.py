"""The proofs at work: keys, the signer, its published folder, witnesses, bundles."""
