"""Tables of tasks: which tables assign work, what their columns hold, and their rows as tasks and groups.

`finding` reads tables with cells, `flattened` those whose cells ran into one another; both give rows with
cells by role. `fields` makes tasks of them.
"""
