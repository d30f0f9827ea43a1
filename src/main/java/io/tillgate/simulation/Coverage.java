package io.tillgate.simulation;

import io.tillgate.core.customer.WalletState;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.desk.AbandonPayment;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.ReceivePayment;
import io.tillgate.core.refund.RefundPayment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How often everything that can happen has happened; what is declared here and never happens is named.
final class Coverage {
    // The state machine of ARCHITECTURE.md, from one state to another.
    private static final List<String> TRANSITIONS = List.of(
            "Open > Charging",
            "Open > Cancelling",
            "Open > Paid",
            "Open > Closed",
            "Charging > AwaitingPayer",
            "Charging > Cancelling",
            "Charging > Open",
            "Charging > Paid",
            "Charging > Failed",
            "AwaitingPayer > Charging",
            "AwaitingPayer > Cancelling",
            "AwaitingPayer > Open",
            "AwaitingPayer > Paid",
            "AwaitingPayer > Failed",
            "Cancelling > Paid",
            "Cancelling > Failed",
            "Cancelling > Closed");

    private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();

    Coverage() {
        declare("state", simple(PaymentState.class));
        declare("transition", TRANSITIONS.stream());
        declare("event", names(Event.Kind.values()));
        // A payment fails by NEVER_HEARD.
        declare("cause", names(Cause.values()).filter(name -> !name.equals("NEVER_HEARD")));
        declare("attempt", simple(AttemptState.class));
        declare(
                "refund",
                Stream.of("Reserved", "Succeeded", "Refused")
                        .flatMap(state ->
                                Stream.of("MERCHANT", "CANCEL", "LATE_SUCCESS").map(reason -> state + " " + reason)));
        declare("refund", Stream.of("Mistaken LATE_SUCCESS"));
        declare(
                "told",
                Stream.of(NoticeKind.values()).filter(NoticeKind::isOfPayment).map(NoticeKind::name));
        notices();
        declare("agreement", simple(WalletState.class));
        declare("schedule", Stream.of("opened", "charged", "ended"));
        declare("notice", names(Notices.Standing.values()).filter(name -> !name.equals("WAITING")));
        for (Class<?> outcome : List.of(
                OpenPayment.Outcome.class,
                ChargePayment.Outcome.class,
                EngageWallet.Outcome.class,
                CancelPayment.Outcome.class,
                AbandonPayment.Outcome.class,
                ReceivePayment.Outcome.class,
                RefundPayment.Outcome.class,
                FindPayment.Outcome.class)) {
            declare("answer", Arrays.stream(outcome.getPermittedSubclasses()).map(Coverage::named));
        }
        wires();
        declare("fault", Arrays.stream(Fault.values()).map(Fault::word));
    }

    private void wires() {
        for (PockytPath path : PockytPath.values()) {
            declare("pockyt", path.words().stream().map(word -> path + " " + word));
            declare("pockyt path", path.paths().stream());
        }
        for (SnapPath path : SnapPath.values()) {
            declare("snap", path.words().stream().map(word -> path + " " + word));
        }
        declare(
                "static code",
                Stream.of("GENERATE 200 00", "GENERATE 400 01", "QUERY 200 00", "CANCEL 405 01", "REFUND 404 01"));
    }

    private void notices() {
        for (String how : List.of("form", "json", "52 key", "52 token", "79 key", "79 token")) {
            // Partners are not told of late successes, and a code that any wallet may pay hardly ever fails.
            boolean isPartners = Character.isDigit(how.charAt(0));
            declare(
                    "posted",
                    Stream.of("PAID", "FAILED", "CLOSED", "REFUNDED", "LATE_SUCCESS")
                            .filter(kind -> !isPartners || !kind.equals("LATE_SUCCESS"))
                            .filter(kind -> !how.startsWith("52") || !kind.equals("FAILED"))
                            .map(kind -> how + " " + kind));
        }
        for (String how : List.of("form", "json")) {
            declare("posted", Stream.of(how + " AGREED", how + " REFUSED", how + " ENDED"));
        }
    }

    void count(String kind, String word) {
        counts.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(word, 1L, Long::sum);
    }

    void fault(Fault fault) {
        count("fault", fault.word());
    }

    void outcome(Object outcome) {
        count("answer", named(outcome.getClass()));
    }

    /// What is declared and has not happened.
    List<String> missing() {
        return counts.entrySet().stream()
                .flatMap(kind -> kind.getValue().entrySet().stream()
                        .filter(entry -> entry.getValue() == 0)
                        .map(entry -> kind.getKey() + " " + entry.getKey()))
                .toList();
    }

    /// A line for each kind.
    String text() {
        return counts.entrySet().stream()
                .map(kind -> kind.getKey() + ": "
                        + kind.getValue().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }

    private void declare(String kind, Stream<String> words) {
        Map<String, Long> all = counts.computeIfAbsent(kind, _ -> new TreeMap<>());
        words.forEach(word -> all.putIfAbsent(word, 0L));
    }

    private static Stream<String> simple(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getSimpleName);
    }

    private static Stream<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name);
    }

    private static String named(Class<?> outcome) {
        String full = outcome.getName();
        String operation = full.substring(full.lastIndexOf('.') + 1, full.indexOf('$'));
        return operation + " " + outcome.getSimpleName();
    }
}
