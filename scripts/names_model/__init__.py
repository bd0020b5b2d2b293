"""Teach the model of names, `src/tawatur/resolve/data/names-model.npz`, from public lists of names.

    python -m scripts.names_model --data FOLDER --without examples/iraq-2020/registry

FOLDER holds `loc_names`, `org_names`, `queries` and the registries as Parquet files (see the model's card,
`src/tawatur/resolve/data/names-model.md`). Entries that share any spelling with the tables of `--without` are left out
of everything, so that a case can be an honest test. `--held-out` leaves out a quarter of the entries as well and prints
how the model does on their queries. The same data and seed give the same weights.
"""
