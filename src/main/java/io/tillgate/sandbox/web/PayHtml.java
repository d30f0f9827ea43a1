package io.tillgate.sandbox.web;

import io.tillgate.sandbox.network.Agreement;
import io.tillgate.sandbox.network.Amounts;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Payer;
import io.tillgate.sandbox.network.State;
import java.util.List;
import java.util.stream.Collectors;

/// The HTML of the wallet's own page; every text from outside is escaped.
final class PayHtml {
    private static final String PAY = "<button class=\"button strong\" name=\"word\" value=\"confirm\">Pay</button>";
    private static final String AGREE = "<button class=\"button strong\" name=\"word\" value=\"agree\">Agree</button>";

    private PayHtml() {}

    static String of(Attempt attempt, List<Payer> payers, String back) {
        String brand = PayPage.brand(attempt).wire();
        String amount = attempt.terms().currency() + " "
                + Amounts.format(attempt.terms().amount());
        String sale = """
                <p class="brand">%s</p>
                <h1 class="numbers">%s</h1>
                <p>to <strong>%s</strong></p>
                <p class="quiet">%s</p>
                """.formatted(
                        escaped(brand),
                        escaped(amount),
                        escaped(attempt.terms().payee().name()),
                        escaped(attempt.terms().description()));
        return page(brand, sale + (attempt.waiting() ? form(payers, PAY) : over(how(attempt), back)));
    }

    static String of(Agreement agreement, List<Payer> payers, String back) {
        String brand = agreement.brand().wire();
        String asked = """
                <p class="brand">%s</p>
                <h1>May <strong>%s</strong> charge your wallet without asking you each time?</h1>
                """.formatted(escaped(brand), escaped(agreement.payee().name()));
        boolean waits = agreement.state() == Agreement.State.WAITING;
        return page(brand, asked + (waits ? form(payers, AGREE) : over("It is decided.", back)));
    }

    static String unknown() {
        return page("alipay", "<h1>There is no such payment</h1><p>Go back to the shop and try again.</p>");
    }

    private static String form(List<Payer> payers, String yes) {
        String choices = payers.stream()
                .map(payer -> "<label><input type=\"radio\" name=\"payer\" value=\"" + escaped(payer.id()) + "\""
                        + (payer.equals(payers.getFirst()) ? " checked" : "") + "> " + escaped(payer.name())
                        + "</label>")
                .collect(Collectors.joining("\n"));
        return """
                <form method="post">
                <fieldset><legend>Whose wallet is it?</legend>
                %s
                </fieldset>
                %s
                <button class="button danger" name="word" value="refuse">Refuse</button>
                <button class="button plain" name="word" value="back">Back to the shop</button>
                </form>
                """.formatted(choices, yes);
    }

    private static String how(Attempt attempt) {
        return attempt.state() instanceof State.Approved ? "It is paid." : "It is over.";
    }

    private static String over(String how, String back) {
        return "<p role=\"status\">" + how + "</p><p><a class=\"button strong\" href=\"" + escaped(back)
                + "\">Back to the shop</a></p>";
    }

    private static String page(String brand, String main) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>Pay with %s · Tillgate sandbox</title>
                <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/assets/base.css">
                <link rel="stylesheet" href="/assets/pay.css">
                </head>
                <body>
                <main class="pay" data-brand="%s">
                %s
                <p class="quiet">The simulated wallet network. Nobody’s money moves.</p>
                </main>
                </body>
                </html>
                """.formatted(escaped(brand), escaped(brand), main);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
