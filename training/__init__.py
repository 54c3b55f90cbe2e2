"""How the guard's model is made: `make train-guard`. Needed only for that."""
