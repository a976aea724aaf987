"""The service of the journeys: real, empty, and shut to strangers."""

from __future__ import annotations

from httpx2 import get

from tests.journeys.people import Company
from tests.journeys.service import Service
from tests.servers import BOTH


@BOTH
def test_the_operator_names_the_first_registrar(service: Service) -> None:
    """Given an empty register, when the operator names a registrar at the console, then that is the first fact."""
    company = Company({"vk-10": service.registrar("vk-10", "Ngô Thị Chi")}, position=1)

    (named,) = company.see("/events")["items"]

    assert ("RegistrarNamed", "operator") == (named["type"], named["recorder"]["issuer"])
    assert named["sentence"]["en"].startswith("The operator named Ngô Thị Chi keeper of the register")
    assert named["sentence"]["en"].endswith(" Entered by the operator, at the console.")
    assert 401 == get(f"{service.url}/events").status_code
