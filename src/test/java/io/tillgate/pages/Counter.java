package io.tillgate.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;

/// Where customer and cashier meet: the pages of one wallet network, and what hands do on them.
record Counter(Chromium chromium, URI network) {
    Page phone(String payer) {
        Page phone = chromium.narrow(network + "/phone#" + payer);
        phone.locator("#code").waitFor();
        return phone;
    }

    Page till() {
        return ready(chromium.wide(network + "/till"));
    }

    Page narrowTill() {
        return ready(chromium.narrow(network + "/till"));
    }

    private static Page ready(Page till) {
        till.locator("#wallet option")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return till;
    }

    /// The payment code on the phone.
    static String code(Page phone) {
        return phone.locator("#code").getAttribute("data-code");
    }

    /// Takes the content of a QR, as the camera would.
    static void scan(Page phone, String content) {
        phone.locator("[data-screen=scan]").click();
        phone.locator("#qr-text").fill(content);
        phone.locator("#qr-go").click();
    }

    /// Charges as a hardware scanner does it: the digits, then Enter.
    static void charge(Page till, String amount, String code) {
        till.locator("#amount").fill(amount);
        till.locator("#code").fill(code);
        till.locator("#code").press("Enter");
    }

    /// How the sale at hand goes, in large letters.
    static Locator verdict(Page till) {
        return till.locator("#course h2");
    }
}
