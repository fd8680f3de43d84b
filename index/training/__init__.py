"""Trains the multilingual static model that ships in `index/model/`: `python -m index.training --help`.

Needed only to make the model anew. It reads open sentence pairs that are not part of the project and imports torch;
nothing that answers questions imports this folder.

```
stage 1, sentence pairs:       recipe.toml → pairs → tokenizer → reader → batches → train → export
stage 2, the index questions:  domain → batches, taking turns with stage 1's → train → export → measure, ranking → card
```
"""
