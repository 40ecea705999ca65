"""The open library: steps, undo, jobs and views, one function for each thing a user does; without Qt and without SQL.

`workspace` opens it and keeps every change; on it stand, floor by floor, `frameworks`, `cases`, `evidence`, `packets`, `reviews` and
`intake` beside each other, and `libraries`, which takes whole libraries in hand.
"""
