"""What kernel and browser say to each other, as types alone: nothing loads these modules but a type checker, and tests.

A fact that is None says nothing, and is left out on its way. Labels, icons, captions and helps are HTML, ready to show.
`tests/wire` has samples of all of it, which the front end compiles against its own types in `labextension/view/protocol.ts`.
"""
