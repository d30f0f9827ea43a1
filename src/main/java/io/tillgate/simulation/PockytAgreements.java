package io.tillgate.simulation;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.WalletState.Asked;
import io.tillgate.core.customer.WalletState.Ended;
import io.tillgate.core.customer.WalletState.InForce;
import io.tillgate.core.customer.WalletState.Revoking;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What is promised about agreements (wire contract 1.14): a reference is one agreement for ever, it is told as it
/// stands, it is charged while it is in force and once for each reference, and not any more from when it was revoked.
final class PockytAgreements {
    private static final long CLOCKS_DIFFER = 500;

    private final AgreementShelf shelf;
    private final PockytSales sales;
    private final Map<String, String> numbers = new HashMap<>();

    PockytAgreements(AgreementShelf shelf, PockytSales sales) {
        this.shelf = shelf;
        this.sales = sales;
    }

    void check(PockytPath path, Exchange exchange) {
        Optional<StoredWallet> named = path == PockytPath.CONSULT
                ? shelf.find(exchange.question().merchant(), exchange.asked("autoReference"))
                : WalletNo.parse(exchange.asked("autoDebitNo"))
                        .flatMap(no -> shelf.find(exchange.question().merchant(), no));
        if (exchange.reply().word().equals(PockytPromises.NOT_FOUND)) {
            Broken.unless(named.isEmpty(), "what is there was not found", exchange);
            return;
        }
        StoredWallet wallet = named.orElseThrow(() -> new Broken("an answer tells of nothing: " + exchange));
        if (path == PockytPath.CONSULT) {
            consulted(exchange, wallet);
        } else if (path == PockytPath.APPLY) {
            applied(exchange, wallet);
        } else if (path == PockytPath.DEBIT) {
            debited(exchange, wallet);
        } else {
            revoked(exchange, wallet);
        }
    }

    private void consulted(Exchange exchange, StoredWallet wallet) {
        boolean right = switch (exchange.reply().word()) {
            case "000100" -> {
                told(exchange, wallet);
                yield isSame(exchange, wallet)
                        && exchange.reply().text("/result/authUrl").equals(Consents.page(wallet))
                        && stood(exchange, wallet, one -> one.state() instanceof Asked);
            }
            case "000022" -> !isSame(exchange, wallet);
            case "000040" ->
                isSame(exchange, wallet) && stood(exchange, wallet, one -> !(one.state() instanceof Asked));
            case "000080" -> isSame(exchange, wallet) && stood(exchange, wallet, one -> one.state() instanceof Asked);
            default -> false;
        };
        Broken.unless(right, "a question for consent was not answered as it stands", exchange + " " + wallet);
    }

    private void applied(Exchange exchange, StoredWallet wallet) {
        boolean right = switch (exchange.reply().word()) {
            case "000100" -> {
                told(exchange, wallet);
                yield stood(
                        exchange,
                        wallet,
                        one -> one.state() instanceof InForce(Instant access, Instant refresh)
                                && exchange.reply()
                                        .text("/result/accessTokenExpiryTime")
                                        .equals(time(access))
                                && exchange.reply()
                                        .text("/result/refreshTokenExpiryTime")
                                        .equals(time(refresh)));
            }
            case "000040" -> stood(exchange, wallet, one -> !(one.state() instanceof InForce));
            // The wallet says nothing, or gives none.
            case "000080" -> stood(exchange, wallet, one -> one.state() instanceof Asked || one.stands());
            default -> false;
        };
        Broken.unless(right, "a token was not told as it stands", exchange + " " + wallet);
    }

    private void debited(Exchange exchange, StoredWallet wallet) {
        Optional<Payment> there = sales.truth()
                .payment(exchange.question().merchant(), exchange.question().reference());
        boolean before = there.filter(payment ->
                        sales.truth().wasThere(payment, exchange.window().from()))
                .isPresent();
        boolean right = switch (exchange.reply().word()) {
            case "000100" -> {
                Payment payment = sales.told(exchange, "/result/transactionNo");
                sales.standing(exchange, payment, exchange.reply().text("/result/status"));
                String known = numbers.putIfAbsent(key(payment), payment.no().value());
                Broken.unless(
                        known == null || known.equals(payment.no().value()), "a repeat has another number", exchange);
                yield PockytContent.isSame(PockytPath.DEBIT, exchange, payment)
                        && (before || stood(exchange, wallet, one -> one.state() instanceof InForce));
            }
            case "000022" ->
                there.filter(payment -> !PockytContent.isSame(PockytPath.DEBIT, exchange, payment))
                                .isPresent()
                        || !isTaken(exchange, wallet);
            case "000023" -> !PockytContent.hasRate(exchange);
            case "000040" -> !before && stood(exchange, wallet, one -> !mayBeCharged(one, exchange));
            default -> false;
        };
        Broken.unless(right, "a charge by an agreement was not answered as it stands", exchange + " " + wallet);
    }

    private void revoked(Exchange exchange, StoredWallet wallet) {
        boolean over = wallet.state() instanceof Revoking || wallet.state() instanceof Ended;
        told(exchange, wallet);
        Broken.unless(over, "what was revoked goes on", exchange + " " + wallet);
    }

    private void told(Exchange exchange, StoredWallet wallet) {
        Reply reply = exchange.reply();
        boolean right = reply.text("/result/autoDebitNo").equals(wallet.no().value())
                && reply.text("/result/autoReference").equals(wallet.wish().reference())
                && reply.text("/result/vendor").equals(wallet.wish().brand().toUpperCase(Locale.ROOT));
        Broken.unless(right, "an answer tells of another agreement", exchange + " " + wallet);
    }

    private boolean stood(Exchange exchange, StoredWallet wallet, Predicate<StoredWallet> like) {
        return shelf.stood(wallet, exchange.window(), like);
    }

    private static boolean mayBeCharged(StoredWallet wallet, Exchange exchange) {
        return wallet.state() instanceof InForce(Instant access, var _)
                && Agenda.millis(access) > exchange.window().until() + CLOCKS_DIFFER;
    }

    private static boolean isSame(Exchange exchange, StoredWallet wallet) {
        return wallet.wish().brand().equals(exchange.asked("vendor"))
                && wallet.wish().returnTo().equals(exchange.asked("autoRedirectUrl"))
                && wallet.wish().notifyTo().equals(exchange.asked("autoIpnUrl"));
    }

    // Besides other content, another wallet than the agreement's, or one that does not take the currency, is a
    // mismatch.
    private static boolean isTaken(Exchange exchange, StoredWallet wallet) {
        String vendor = exchange.asked("vendor");
        return (vendor.isEmpty() || vendor.equals(wallet.wish().brand()))
                && Brand.parse(wallet.wish().brand()).orElseThrow().takes(PockytContent.currency(exchange));
    }

    private static String key(Payment payment) {
        return payment.merchant().value() + "/" + payment.opening().reference().value();
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8)));
    }
}
