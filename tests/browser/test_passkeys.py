"""A second passkey in a real browser: the first says whose it will be, then the new one is made."""

from playwright.sync_api import Browser, Route, expect
from tests.browser.office import Office
from tests.browser.visitor import AUTHENTICATOR, visiting


def test_a_second_passkey_is_added_by_the_first(browser: Browser, office: Office) -> None:
    with visiting(browser, office, "aud") as aud:
        page, asked = aud.page, list[str]()
        button, held = page.locator("form[data-passkey=enrol] button"), page.locator("main li", has_text="passkey")
        devices = page.context.new_cdp_session(page)

        def plug_in(route: Route) -> None:
            """Between the two questions a new key is put into the machine."""
            if asked:
                devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR | {"transport": "usb"}})
            asked.append(str(route.request.post_data_json["payload"]))
            route.continue_()

        page.goto(f"{office.origin}/me")
        button.click()
        expect(held).to_have_count(1)
        expect(page.locator("main")).to_contain_text("You are asked twice")
        page.route("**/api/v1/challenges", plug_in)
        button.click()
        expect(held).to_have_count(2)
        assert len(set(asked)) == 2
