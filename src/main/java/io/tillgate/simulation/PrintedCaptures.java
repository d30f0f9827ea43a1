package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.ReceivePayment;
import io.tillgate.core.payment.ReceivePayment.Captured;
import io.tillgate.core.payment.TransactionNo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What wallets have captured by printed codes, in their order, before any gateway knew of it. Each node may take in
/// what is new, from a durable bookmark on, so that a lost notice delays a payment and loses none.
final class PrintedCaptures {
    // The wallets' own numbers, which no gateway draws.
    private static final long FIRST = 700_000_000_000_000_000L;

    private final World.Stage stage;
    private final Network network;
    private final Directory directory;
    private final Consumer<Chance> somebody;
    private final List<Captured> captures = new ArrayList<>();
    private int bookmark;
    private boolean isLookedFor;

    PrintedCaptures(World.Stage stage, Network network, Directory directory, Consumer<Chance> somebody) {
        this.stage = stage;
        this.network = network;
        this.directory = directory;
        this.somebody = somebody;
    }

    /// A payer has paid so much by a code, the tip that he typed included; under which number.
    String paid(MerchantAccount account, Optional<QrisText> code, Brand brand, Money amount) {
        TransactionNo no = new TransactionNo(Long.toString(FIRST + captures.size()));
        captures.add(captured(account, code, no, brand, amount));
        network.hasCaptured(new Intent(
                no.value() + "01",
                brand.code(),
                Attempt.Method.QR,
                amount,
                account.merchant().no(),
                account.store().no(),
                "",
                stage.agenda().now().plus(Duration.ofDays(1)),
                "",
                ""));
        lookSoon();
        return no.value();
    }

    private boolean isWaiting() {
        return bookmark < captures.size();
    }

    // What no notice has told of is found by who looks for it.
    private void lookSoon() {
        if (isLookedFor || !isWaiting()) {
            return;
        }
        isLookedFor = true;
        Agenda agenda = stage.agenda();
        Chance chance = Chance.of(stage.plan().seed(), "look" + agenda.millis());
        agenda.in(chance.between(1_000, 30_000), () -> {
            isLookedFor = false;
            somebody.accept(chance);
            lookSoon();
        });
    }

    boolean has(TransactionNo no) {
        return captures.stream().anyMatch(one -> one.no().equals(no));
    }

    /// A node takes in what is new; what cannot be stored now is tried again in a later round.
    void collect(Operations core, Node node) {
        node.step("reads the bookmark");
        int place = bookmark;
        while (place < captures.size()) {
            ReceivePayment.Outcome outcome = core.receive()
                    .receive(captures.get(place), core.ports().patience().deadline());
            stage.coverage().outcome(outcome);
            if (outcome instanceof ReceivePayment.Outcome.Unknown) {
                return;
            }
            place++;
            node.step("keeps the bookmark", place);
            // Who was slower than another sets it back, and what he has left is looked at again.
            bookmark = place;
            lookSoon();
        }
    }

    /// At the end of a world each of them is taken in, and a payment of that amount.
    void reckon() {
        Broken.unless(!isWaiting(), "what was paid by a printed code was not taken in", captures.size() - bookmark);
        for (Captured one : captures) {
            boolean known = stage.shelf()
                    .find(one.account().merchant().no(), one.no())
                    .filter(payment -> payment.amount().equals(one.amount()))
                    .isPresent();
            Broken.unless(known, "what was paid by a printed code is no payment", one.no());
        }
    }

    // Who has asked for the code is told, if he speaks for the store that was paid; else the store is.
    private Captured captured(
            MerchantAccount account, Optional<QrisText> code, TransactionNo no, Brand brand, Money amount) {
        Optional<Partner> teller = code.flatMap(text -> PartnerId.parse(text.teller()))
                .flatMap(directory::find)
                .filter(partner -> partner.merchant().equals(account.merchant().no()));
        String address = teller.map(partner -> partner.value(PartnerSetting.NOTIFY_URL))
                .orElseGet(() -> Addresses.shop(account.merchant().no()));
        Map<String, String> details = new HashMap<>();
        details.put("notify", address);
        details.put("terminalId", code.map(QrisText::terminal).orElse(""));
        details.values().removeIf(String::isEmpty);
        Origin origin = teller.map(partner -> new Origin("snap", partner.id().value()))
                .orElseGet(() ->
                        new Origin("pockyt", account.credentials().getFirst().id()));
        return new Captured(
                teller.map(partner -> partner.told(account)).orElse(account), no, brand, amount, origin, details);
    }
}
