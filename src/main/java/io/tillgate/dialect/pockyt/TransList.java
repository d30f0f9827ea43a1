package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Page;
import io.tillgate.core.payment.Payments.Position;
import io.tillgate.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// `/app-data-search/v3/trans-list` (wire contract 1.16): a store's payments of up to 15 days, in pages, which are our
/// own extension.
final class TransList implements Endpoint {
    private static final int MOST_DAYS = 15;
    private static final int BIGGEST_PAGE = 100;

    private final Payments payments;
    private final Answers answers;

    private record Asked(LocalDate first, LocalDate last, String cashier, Position after, int size) {}

    TransList(Payments payments, Answers answers) {
        this.payments = payments;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        FieldReader fields = call.reader();
        Optional<LocalDate> first = fields.date("startDate");
        Optional<LocalDate> last = fields.date("endDate");
        if (first.isPresent() && last.isPresent() && !isAllowed(first.get(), last.get())) {
            fields.note(Problem.bad("endDate", "expected 0 to " + MOST_DAYS + " days after startDate"));
        }
        String cashier = fields.text("storeAdminNo", 32);
        Position after = fields.cursor("cursor", TransList::position).orElse(Position.START);
        int size = fields.whole("pageSize", BIGGEST_PAGE).orElse(BIGGEST_PAGE);
        return fields.problem()
                .map(answers::problem)
                .orElseGet(() -> page(call, new Asked(first.orElseThrow(), last.orElseThrow(), cashier, after, size)));
    }

    private Answer page(Call call, Asked asked) {
        Page page = new Page(midnight(asked.first()), midnight(asked.last().plusDays(1)), asked.after(), asked.size());
        List<Payment> found = payments.list(
                call.account().merchant().no(), call.account().store().no(), page);
        List<Payment> wanted = found.stream()
                .filter(payment -> asked.cashier().isEmpty()
                        || payment.opening().detail(Results.CASHIER).equals(asked.cashier()))
                .toList();
        JsonText json = JsonText.object().beginList("transactions");
        for (Payment payment : wanted) {
            json.beginItem();
            Results.transaction(json, payment);
            json.end();
        }
        json.endList().number("size", wanted.size());
        // A full page may have more behind it; an empty cursor would begin again, so it is null.
        json.textOrNothing("nextCursor", found.size() < asked.size() ? "" : cursor(found.getLast()));
        return answers.whole(json, Code.SUCCESS, "query success ");
    }

    private static boolean isAllowed(LocalDate first, LocalDate last) {
        long days = ChronoUnit.DAYS.between(first, last);
        return days >= 0 && days <= MOST_DAYS;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(Spelling.ZONE);
    }

    private static String cursor(Payment last) {
        String position = last.opening().createdAt() + " " + last.no().value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<Position> position(String cursor) {
        try {
            String position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            int space = position.indexOf(' ');
            return space < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Position(Instant.parse(position.substring(0, space)), position.substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
