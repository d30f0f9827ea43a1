package io.tillgate.console;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Page;
import io.tillgate.core.payment.Payments.Position;
import io.tillgate.core.payment.Reference;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// `doctor webhook`: plays the faults of the world at a merchant's receiver of notices, and grades how it takes them.
final class WebhookDoctor {
    private static final Duration LATE = Duration.ofHours(2);
    private static final Duration RECENT = Duration.ofDays(7);
    private static final int PAGE = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));

    private static final Parameter<URI> URL = Parameter.required(
            "URL", new Form<>("URL", "an http or https address", WebhookDoctor::address), "the receiver's address");
    private static final Parameter<MerchantNo> MERCHANT =
            Parameter.required("merchant", Form.MERCHANT, "the merchant whose receiver it is");
    private static final Parameter<StoreNo> STORE =
            Parameter.required("store", Form.STORE, "the store whose newest token signs");
    private static final Parameter<String> REFERENCE = Parameter.optional(
            "reference", Form.TEXT, "a paid order that the receiver knows; without it, the newest of the last 7 days");

    static final Command COMMAND = new Command(
            Usage.of("doctor webhook", "Plays the faults of the world at a receiver of notices, and grades it.")
                    .operand(URL)
                    .option(MERCHANT)
                    .option(STORE)
                    .option(REFERENCE)
                    .note("Notices are about one paid order, which the receiver should know; nothing is changed here.")
                    .note("It ends with 0 for the grade A, with 1 for every other."),
            WebhookDoctor::run);

    private WebhookDoctor() {}

    private static int run(Arguments arguments, Session session) {
        MerchantAccount account = session.store()
                .merchants()
                .find(arguments.get(MERCHANT), arguments.get(STORE))
                .orElseThrow(() ->
                        new Session.Ended("There is no such store: ./tillgate store list shows those that" + " are."));
        Credential token = account.credentials().stream()
                .findFirst()
                .orElseThrow(() -> new Session.Ended("The store has no valid token to sign with."));
        Payment order = order(arguments.find(REFERENCE), account, session);
        Instant paidAt = order.state() instanceof Paid paid ? paid.at() : session.now();
        Map<String, String> genuine = genuine(order, paidAt);
        Set<WebhookCase> wrong = EnumSet.noneOf(WebhookCase.class);
        session.out()
                .println("Notices of order " + order.opening().reference().value() + " to "
                        + arguments.get(URL).getScheme() + "://"
                        + arguments.get(URL).getAuthority() + "\n");
        for (WebhookCase one : WebhookCase.values()) {
            String earlier = TIME.format(paidAt.minus(LATE));
            Map<String, String> fields = one.fields(genuine, token.secret().reveal(), earlier);
            WebhookPost.Reply reply = WebhookPost.post(arguments.get(URL), fields, one.isSlow());
            if (reply.acknowledges() != one.isToBeAcknowledged()) {
                wrong.add(one);
            }
            session.out().print(report(one, reply));
        }
        WebhookGrade grade = WebhookGrade.of(wrong);
        session.out().println("\nGrade " + grade + ": " + grade.meaning() + ".");
        if (wrong.contains(WebhookCase.VALID)) {
            session.out()
                    .println("It may not know order "
                            + order.opening().reference().value() + ": --reference names one that it knows.");
        }
        return grade == WebhookGrade.A ? Session.DONE : Session.WRONG;
    }

    private static String report(WebhookCase one, WebhookPost.Reply reply) {
        boolean right = reply.acknowledges() == one.isToBeAcknowledged();
        String line = String.format("%-5s  %-20s  %s%n", right ? "ok" : "wrong", Words.of(one), one.meaning())
                + "       answered " + reply.words() + "\n";
        return right
                ? line
                : line + "       should " + (one.isToBeAcknowledged() ? "be acknowledged: " : "not be acknowledged: ")
                        + one.advice() + "\n";
    }

    private static Map<String, String> genuine(Payment order, Instant paidAt) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("transactionNo", order.no().value());
        fields.put("status", "success");
        fields.put("amount", order.amount().twoDecimals());
        fields.put("currency", order.amount().currency().name());
        fields.put("settleCurrency", order.opening().settleCurrency().name());
        fields.put("time", TIME.format(paidAt));
        fields.put("reference", order.opening().reference().value());
        return fields;
    }

    // Only of a paid one: a receiver that believes us delivers goods.
    private static Payment order(Optional<String> reference, MerchantAccount account, Session session) {
        Payments payments = session.store().payments();
        Optional<Payment> found = reference.isPresent()
                ? reference
                        .flatMap(Reference::parse)
                        .flatMap(one -> payments.find(account.merchant().no(), one))
                : newest(payments, account, session.now());
        return found.filter(one -> one.state() instanceof Paid)
                .filter(one -> one.opening().store().equals(account.store().no()))
                .orElseThrow(() -> new Session.Ended(reference
                        .map(one -> "There is no paid order " + one + " of this store.")
                        .orElse("This store has no paid order of the last 7 days: make one in the sandbox, or name an"
                                + " older one with --reference.")));
    }

    private static Optional<Payment> newest(Payments payments, MerchantAccount account, Instant now) {
        Optional<Payment> newest = Optional.empty();
        Position after = Position.START;
        while (true) {
            Page page = new Page(now.minus(RECENT), now.plusSeconds(1), after, PAGE);
            List<Payment> found =
                    payments.list(account.merchant().no(), account.store().no(), page);
            newest = found.reversed().stream()
                    .filter(one -> one.state() instanceof Paid)
                    .findFirst()
                    .or(orElse(newest));
            if (found.size() < PAGE) {
                return newest;
            }
            Payment last = found.getLast();
            after = new Position(last.opening().createdAt(), last.no().value());
        }
    }

    private static Supplier<Optional<Payment>> orElse(Optional<Payment> earlier) {
        return () -> earlier;
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = URI.create(text);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
