"""Which agencies a command goes by: those that come with Dondoc, or those of a file (`--agencies`)."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .arguments import Arguments
from .problems import of_the_system

if TYPE_CHECKING:
    from dondoc.agencies.model import Agency
    from dondoc.agencies.registry import Registry

WRONG_COMMAND_LINE = 2
UNREADABLE = 3


class RegistryProblem(Exception):
    """There is no registry to go by. The message is Vietnamese; `status` is what the command ends with."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


def add_registry_options(parser: Arguments) -> None:
    """`--agencies` and `--home`, the same in every command."""
    parser.how.add_argument(
        "--agencies",
        type=Path,
        metavar="TỆP",
        help="danh bạ cơ quan (JSON, như máy chủ xuất ra); mặc định: danh bạ kèm theo Dondoc",
    )
    parser.how.add_argument(
        "--home",
        metavar="MÃ",
        help="mã của tỉnh mà tên cơ quan không kèm địa danh thuộc về, như ls; mặc định: tỉnh của danh bạ",
    )


def chosen_registry(options: argparse.Namespace) -> Registry | None:
    """The registry that the command line asks for; None where it asks for none. Raises RegistryProblem."""
    path: Path | None = options.agencies
    home: str | None = options.home
    if path is not None:
        return _registry_of_file(path, home)
    if home is None:
        return None
    from dondoc.agencies.known import known_registry

    return _at_home(known_registry(), home, "Danh bạ kèm theo Dondoc")


def _registry_of_file(path: Path, home: str | None) -> Registry:
    from dondoc.agencies.errors import RegistryFileError
    from dondoc.agencies.registry_file import LARGEST_FILE, read_registry

    try:
        with path.open("rb") as file:
            registry = read_registry(file.read(LARGEST_FILE + 1))
    except OSError as error:
        raise RegistryProblem(f"{path}: {of_the_system(error)}", status=UNREADABLE) from error
    except RegistryFileError as error:
        raise RegistryProblem(f"{path}: {error}", status=UNREADABLE) from error
    if home is not None:
        return _at_home(registry, home, f'Danh bạ "{path}"')
    homes = _likely_homes(registry)
    if len(homes) > 1:
        raise RegistryProblem(
            f'Danh bạ "{path}" có nhiều tỉnh, thành phố: {_listed(homes)}. Hãy chọn một bằng --home MÃ.',
            status=WRONG_COMMAND_LINE,
        )
    return _with_home(registry, homes[0].id if homes else "")


def _likely_homes(registry: Registry) -> list[Agency]:
    """The provinces whose registry it may be: those in force, those with departments, those with communes.

    A registry also holds the provinces that went into another, and neighbours by their first names only.
    """
    today = date.today().isoformat()
    in_force = [agency for agency in registry.agencies.values() if agency.is_in_force(today)]
    homes = [agency for agency in in_force if agency.kind == "province"]
    for kind in ("department", "commune"):
        found = {registry.province_of(agency.id) for agency in in_force if agency.kind == kind}
        homes = [home for home in homes if home.id in found] or homes
    return homes


def _at_home(registry: Registry, home: str, what: str) -> Registry:
    agency = registry.agencies.get(home)
    if agency is None or agency.kind != "province":
        provinces = [one for one in registry.agencies.values() if one.kind == "province"]
        choice = f"Danh bạ có: {_listed(provinces)}." if provinces else "Hãy bỏ --home."
        raise RegistryProblem(
            f'{what} không có tỉnh, thành phố mang mã "{home}". {choice}', status=WRONG_COMMAND_LINE
        )
    return _with_home(registry, home)


def _with_home(registry: Registry, home: str) -> Registry:
    if registry.home == home:
        return registry
    from dondoc.agencies.registry import Registry

    return Registry(
        registry.agencies.values(), registry.successions, registry.collectives.values(), home=home
    )


def _listed(provinces: list[Agency]) -> str:
    return ", ".join(f"{agency.id} ({agency.label or agency.name})" for agency in provinces)
