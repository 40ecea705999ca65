"""A drive below SQLite that can be watched and made to fail: a VFS laid over the system's own, in the SQLite that Python itself uses.

The program under test is not changed for it, and neither are its settings: every call that the library in use makes to write, cut, sync,
delete or lock a file comes by here first. (SQLite's own crash tests, test6.c, are made the same way.)
"""

import _sqlite3
import ctypes
from collections.abc import Callable, Generator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p, cast

OK, FULL, BUSY, IOERR = 0, 13, 5, 10
IOERR_OF = {"read": 266, "write": 778, "sync": 1034, "truncate": 1546, "delete": 2570, "lock": 3850, "unlock": 2058}
"""SQLite's extended codes for what a broken drive answers to each call."""

Hear = Callable[[str, str, int, bytes], int]
"""(call, file, offset or size or flag, what is written) -> 0 to let it through, or the code to answer with instead."""

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_BYTES = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_FLAG = CFUNCTYPE(c_int, c_void_p, c_int)


class _Methods(Structure):
    """sqlite3_io_methods."""

    _fields_ = (
        ("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", c_void_p), ("truncate", c_void_p), ("sync", c_void_p),
        ("size", c_void_p), ("lock", c_void_p), ("unlock", c_void_p), ("rest", c_void_p * 10),
    )  # fmt: skip


class _Vfs(Structure):
    """sqlite3_vfs."""

    _fields_ = (
        ("version", c_int), ("file_size", c_int), ("longest", c_int), ("next", c_void_p), ("name", c_char_p), ("data", c_void_p),
        ("open", c_void_p), ("delete", c_void_p), ("rest", c_void_p * 14),
    )  # fmt: skip


class Drive:
    """The layer; `hear` is asked about every call. One for a process: SQLite keeps pointers into it."""

    def __init__(self) -> None:
        self.hear: Hear = lambda _call, _file, _at, _data: OK
        try:
            self._sqlite = ctypes.CDLL(_sqlite3.__file__)
            self._sqlite.sqlite3_vfs_find.restype = c_void_p
        except (AttributeError, OSError) as problem:
            raise ImportError("this Python keeps its SQLite to itself") from problem
        self._below = self._sqlite.sqlite3_vfs_find(None)
        self._below_vfs = _Vfs.from_address(self._below)
        self._names: dict[int, str] = {}
        self._methods: dict[int, tuple[_Methods, list[object]]] = {}
        self._vfs = _Vfs.from_buffer_copy(self._below_vfs)
        self._vfs.version, self._vfs.name = min(self._vfs.version, 2), b"promocase-drive"
        self._kept = [_OPEN(self._open), _DELETE(self._delete)]
        self._vfs.open, self._vfs.delete = (cast(function, c_void_p).value for function in self._kept)

    @contextmanager
    def under(self, hear: Hear) -> Generator[None]:
        """Every library that is opened in here lies on this drive."""
        self.hear = hear
        self._sqlite.sqlite3_vfs_register(byref(self._vfs), 1)
        try:
            yield
        finally:
            self._sqlite.sqlite3_vfs_register(c_void_p(self._below), 1)
            self.hear = lambda _call, _file, _at, _data: OK

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out: object) -> int:
        code = _OPEN(self._below_vfs.open)(self._below, name, file, flags, out)
        methods = c_void_p.from_address(file)
        if code == OK and methods.value:
            self._names[file] = ctypes.string_at(name).decode() if name else ""  # the pointer goes on as it is: more stands behind it
            methods.value = ctypes.addressof(self._over(methods.value))
        return code

    def _delete(self, _vfs: int, name: int, sync_folder: int) -> int:
        answer = self.hear("delete", ctypes.string_at(name).decode(), sync_folder, b"")
        return answer or _DELETE(self._below_vfs.delete)(self._below, name, sync_folder)

    def _over(self, below: int) -> _Methods:
        """The methods of an open file, with ours before those that change or lock it."""
        if below not in self._methods:
            old = _Methods.from_address(below)
            made = _Methods.from_buffer_copy(old)
            made.version = 1  # neither shared memory nor mapped pages: nothing passes us by
            read, write = _BYTES(old.read), _BYTES(old.write)
            truncate, flags = _TRUNCATE(old.truncate), {name: _FLAG(getattr(old, name)) for name in ("sync", "lock", "unlock")}

            def flag(call: str) -> object:
                return _FLAG(lambda file, value: self.hear(call, self._names[file], value, b"") or flags[call](file, value))

            ours: dict[str, object] = {
                "read": _BYTES(lambda file, to, size, at: self.hear("read", self._names[file], at, b"") or read(file, to, size, at)),
                "write": _BYTES(
                    lambda file, data, size, at: self.hear("write", self._names[file], at, ctypes.string_at(data, size))
                    or write(file, data, size, at)
                ),
                "truncate": _TRUNCATE(lambda file, size: self.hear("truncate", self._names[file], size, b"") or truncate(file, size)),
                **{call: flag(call) for call in flags},
            }
            for name, function in ours.items():
                setattr(made, name, cast(function, c_void_p).value)  # type: ignore[arg-type]
            self._methods[below] = (made, list(ours.values()))
        return self._methods[below][0]


drive = Drive()
