from countervail.vocabulary.roles import Role


def test_the_administrator_and_the_requests_officer_are_roles_of_their_own() -> None:
    assert {Role.ADMINISTRATOR, Role.REQUESTS_OFFICER, Role.ANALYST, Role.APPROVER} <= set(Role)
