package io.tillgate.console;

import io.tillgate.core.delivery.Delivery;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Notices.Key;
import io.tillgate.core.delivery.Notices.Standing;
import io.tillgate.core.delivery.Notices.Told;
import io.tillgate.core.delivery.Notices.Wanted;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.TransactionNo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `notices list`, `show` and `resend`: what merchants were told, what came of each attempt, and to send it once more.
final class NoticeCommands {
    // Only those that deliver have a limit; who looks on takes nothing.
    private static final Duration NO_DELIVERY = Duration.ZERO;
    private static final int SHOWN = 100;
    private static final int MOST = 1000;

    private static final Parameter<TransactionNo> NO =
            Parameter.required("NO", Form.TRANSACTION, "the transactionNo of the payment that is told of");
    private static final Parameter<MerchantNo> MERCHANT =
            Parameter.optional("merchant", Form.MERCHANT, "of this merchant only");
    private static final Parameter<Standing> STANDING = Parameter.optional(
            "standing",
            new Form<>(
                    "WORD",
                    "waiting, acknowledged, parked or not-sent",
                    text -> Arrays.stream(Standing.values())
                            .filter(one -> Words.of(one).replace(' ', '-').equals(text))
                            .findAny()),
            "only those that stand so");
    private static final Parameter<Integer> SEQUENCE = Parameter.optional(
            "sequence",
            new Form<>(
                    "N",
                    "a whole number from 1",
                    text -> text.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty()),
            "which notice of the payment, where it has more than one");

    private NoticeCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        Usage.of("notices list", "Lists notices, newest first, each with how it stands.")
                                .option(MERCHANT)
                                .option(STANDING)
                                .note("At most " + SHOWN + " are listed."),
                        NoticeCommands::list),
                new Command(
                        Usage.of("notices show", "Tells what came of each attempt to deliver a payment's notices.")
                                .operand(NO)
                                .option(MERCHANT),
                        NoticeCommands::show),
                new Command(
                        Usage.of("notices resend", "Has a notice sent once more, by the running gateway.")
                                .operand(NO)
                                .option(MERCHANT)
                                .option(SEQUENCE)
                                .acting()
                                .note("One that waits is sent now instead of later; one that was acknowledged, parked"
                                        + " or not sent is sent once more."),
                        NoticeCommands::resend));
    }

    private static int list(Arguments arguments, Session session) {
        Wanted wanted = new Wanted(
                arguments.find(MERCHANT).map(MerchantNo::value).orElse(""),
                "",
                arguments.find(STANDING).stream().toList());
        List<Told> found = notices(session).list(wanted, SHOWN);
        if (found.isEmpty()) {
            session.out().println("There are no such notices.");
            return Session.DONE;
        }
        Table table =
                Table.of("merchant", "payment", "sequence", "kind", "written", "receiver", "attempts", "standing");
        found.forEach(told -> table.row(
                told.notice().merchant().value(),
                told.notice().subject(),
                told.notice().sequence(),
                Words.of(told.notice().kind()),
                Words.of(told.notice().at()),
                Notices.receiver(told.notice().address()),
                told.attempts(),
                standing(told)));
        session.out().print(table.text());
        return Session.DONE;
    }

    private static int show(Arguments arguments, Session session) {
        for (Told told : of(arguments, session)) {
            session.out()
                    .println(told.notice().sequence() + "   "
                            + Words.of(told.notice().kind()) + " to "
                            + Notices.receiver(told.notice().address()) + ", written "
                            + Words.of(told.notice().at()) + ", " + standing(told));
            Table table = Table.plain();
            notices(session).deliveries(Key.of(told.notice())).forEach(one -> table.row(row(one)));
            session.out().print(table.isEmpty() ? "    no attempt yet\n" : table.text());
        }
        return Session.DONE;
    }

    private static int resend(Arguments arguments, Session session) {
        List<Told> found = of(arguments, session);
        if (found.size() > 1) {
            throw new Session.Ended("The payment has several notices: say which with --sequence ("
                    + found.stream()
                            .map(told -> Integer.toString(told.notice().sequence()))
                            .collect(Collectors.joining(", "))
                    + ").");
        }
        Told told = found.getFirst();
        if (!notices(session).resend(Key.of(told.notice()), session.operator())) {
            throw new Session.Ended("The notice is being delivered at this moment; nothing was changed.");
        }
        session.out()
                .println("The notice is due now; a running gateway sends it within a second. ./tillgate notices show "
                        + told.notice().subject() + " tells what came of it.");
        return Session.DONE;
    }

    // Of one payment; ends the command where there is none, or where two merchants have one of that number.
    private static List<Told> of(Arguments arguments, Session session) {
        String no = arguments.get(NO).value();
        Wanted wanted =
                new Wanted(arguments.find(MERCHANT).map(MerchantNo::value).orElse(""), no, List.of());
        List<Told> found = notices(session).list(wanted, MOST).reversed();
        List<String> merchants = found.stream()
                .map(told -> told.notice().merchant().value())
                .distinct()
                .toList();
        if (merchants.size() > 1) {
            throw new Session.Ended("More than one merchant has a payment " + no + ": say which with --merchant ("
                    + String.join(", ", merchants) + ").");
        }
        List<Told> meant = arguments
                .find(SEQUENCE)
                .map(sequence -> found.stream()
                        .filter(told -> told.notice().sequence() == sequence)
                        .toList())
                .orElse(found);
        if (meant.isEmpty()) {
            throw new Session.Ended("There is no such notice of a payment " + no + ".");
        }
        return meant;
    }

    private static Object[] row(Delivery one) {
        return new Object[] {
            "    " + one.attempt(),
            Words.of(one.at()),
            one.outcome(),
            one.status() == 0 ? "" : "HTTP " + one.status(),
            one.took().toMillis() + " ms",
            one.answer().isEmpty() ? "" : "'" + one.answer() + "'"
        };
    }

    private static String standing(Told told) {
        return switch (told.standing()) {
            case WAITING -> "due " + Words.of(told.at());
            case ACKNOWLEDGED, PARKED -> Words.of(told.standing()) + " " + Words.of(told.at());
            case NOT_SENT -> "not sent: " + told.why();
        };
    }

    private static Notices notices(Session session) {
        return session.store().notices(NO_DELIVERY);
    }
}
