package io.tillgate.console;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.store.Reports.Story;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `payment show`: everything that is known of one payment.
final class ShowPayment {
    private static final Parameter<TransactionNo> NO =
            Parameter.required("NO", Form.TRANSACTION, "the payment's transactionNo");
    private static final Parameter<MerchantNo> MERCHANT = Parameter.optional(
            "merchant", Form.MERCHANT, "whose payment it is, where more than one merchant has that number");

    static final Command COMMAND = new Command(
            Usage.of(
                            "payment show",
                            "Tells the whole story of a payment: attempts, events, journals, refunds and notices.")
                    .note("Secrets are left out, and so is what addresses hold behind their host.")
                    .operand(NO)
                    .option(MERCHANT),
            ShowPayment::run);

    private ShowPayment() {}

    private static int run(Arguments arguments, Session session) {
        TransactionNo no = arguments.get(NO);
        Optional<MerchantNo> merchant = arguments.find(MERCHANT);
        List<Story> stories = session.store().reports().stories(no).stream()
                .filter(story ->
                        merchant.map(story.payment().merchant()::equals).orElse(true))
                .toList();
        if (stories.isEmpty()) {
            throw new Session.Ended("There is no payment " + no.value()
                    + merchant.map(one -> " of merchant " + one.value()).orElse("") + ".");
        }
        if (stories.size() > 1) {
            throw new Session.Ended(
                    "More than one merchant has a payment " + no.value() + ": say which with --merchant ("
                            + stories.stream()
                                    .map(story -> story.payment().merchant().value())
                                    .collect(Collectors.joining(", "))
                            + ").");
        }
        session.out().print(new StoryText(stories.getFirst()).text());
        return Session.DONE;
    }
}
