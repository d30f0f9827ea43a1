package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.RegisterCustomer;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.delivery.NoticeWriter;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.DebitWallet;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.PaymentWallets;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.refund.RefundPayment;
import io.tillgate.guard.Guard;
import io.tillgate.http.Route;
import io.tillgate.links.Links;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The door of the Pockyt dialect: its routes, and the signature that its clients compute.
public final class Pockyt {
    /// What of the core this dialect asks.
    public record Core(
            OpenPayment open,
            ChargePayment charge,
            CancelPayment cancel,
            RefundPayment refund,
            FindPayment find,
            Ports ports,
            People people,
            AutoDebit autoDebit) {}

    /// What it asks about customers.
    public record People(RegisterCustomer register, Customers customers, InstantSource clock) {}

    /// What it asks about agreements.
    public record AutoDebit(ConsultWallet consult, DebitWallet debit, StoredWallets wallets) {}

    /// How it is served: whether this is the sandbox, the HTTP status of an overload (200 or 503), the links to
    /// pictures of QR codes, where a payment's cashier page is, and who guards it.
    public record Settings(
            boolean sandbox, int busyStatus, Links pictures, Function<Key, String> cashier, Guard guard) {}

    /// What comes of signing a body.
    public sealed interface Signing {
        /// The text that is signed, with the token's hash masked, and the verifySign.
        record Signed(String text, String verifySign) implements Signing {}

        /// Why it has no signature, in words that name the parameter.
        record Unreadable(String why) implements Signing {}
    }

    private final Core core;
    private final Settings settings;
    private final Answers answers;
    private final Gate gate;
    private final List<Route> routes = new ArrayList<>();

    public Pockyt(Core core, Settings settings) {
        this.core = core;
        this.settings = settings;
        this.answers = new Answers(settings.busyStatus());
        this.gate = new Gate(core.ports().merchants(), answers, settings.guard(), settings.sandbox());
        sales();
        searches();
        online();
        codes();
        customers();
        autoDebits();
        NotServed.PATHS.forEach(path -> serve(path, new NotServed(path, answers)));
    }

    /// Every path that this dialect answers.
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /// This dialect's name in what is stored, by which its notices are known.
    public static String name() {
        return Gate.DIALECT;
    }

    /// Who writes this dialect's notices (wire contract 4).
    public static NoticeWriter notices() {
        return new Ipn();
    }

    /// The verifySign of these parameters under this API token (wire contract 2.1); a verifySign among them is left
    /// out.
    public static String sign(Map<String, String> parameters, String token) {
        return Signature.sign(parameters, token);
    }

    /// How a whole body, JSON or form, is signed under this API token; a verifySign in it is left out.
    public static Signing sign(byte[] body, String token) {
        return switch (Body.read(body)) {
            case Body.Unreadable(var problem) -> new Signing.Unreadable(problem.sentence());
            case Body.Read(var fields) -> {
                var signature = new Signature(fields);
                yield new Signing.Signed(signature.explanation(), signature.sign(token));
            }
        };
    }

    private void sales() {
        serve("/app-instore/v3/add", new Add(core.open(), core.ports().patience(), answers));
        var pay = new Pay(core.find(), core.charge(), answers);
        serve("/app-instore/v3/pay", pay);
        serve("/app-instore/v3/prepay", pay);
        var cancel = new Cancel(core.find(), core.cancel(), answers);
        for (String room : List.of("/app-instore/", "/app-data-search/")) {
            for (String word : List.of("cancel", "reverse")) {
                serve(room + "v3/" + word, cancel);
                serve(room + "v2/" + word, cancel);
            }
        }
    }

    private void online() {
        serve("/online/v3/secure-pay", new SecurePay(SecurePay.Version.V3, core, settings.cashier(), answers));
        serve("/online/v4/secure-pay", new SecurePay(SecurePay.Version.V4, core, settings.cashier(), answers));
        serve("/creditpay/v3/process", new ProcessNonce(core.find(), core.charge(), answers));
        var patience = core.ports().patience();
        serve("/micropay/v3/prepay", new Prepay(core.open(), core.charge(), patience, answers));
    }

    private void searches() {
        var refund = new RefundSale(core.find(), core.refund(), answers, settings.sandbox());
        serve("/app-data-search/v3/refund", refund);
        var query =
                new TranQuery(core.find(), new PaymentWallets(core.autoDebit().wallets()), answers);
        serve("/app-data-search/v3/tran-query", query);
        serve("/app-data-search/v3/trans-query", query);
        serve("/app-data-search/v3/tranquery", query);
        serve("/app-data-search/v3/trans-list", new TransList(core.ports().payments(), answers));
    }

    private void codes() {
        Links links = settings.pictures();
        var codes = new QrCodes(core.charge(), links, answers);
        var patience = core.ports().patience();
        serve("/app-instore/v3/create-trans-qrcode", new CreateTransQrcode(core.open(), codes, patience, answers));
        serve("/appUnicode/generateMixedCode", new MixedCode(core.open(), codes, patience, answers));
        var records = new MixedRecord(core.find(), answers);
        serve("/appUnicode/mixedQuery", new MixedQuery(records, answers));
        serve("/appUnicode/mixedCancel", new MixedCancel(records, core.cancel(), answers));
        routes.add(Route.get("/qr/{link}.png", new QrImage(links, core.ports().payments())::answer));
    }

    private void customers() {
        var people = core.people();
        var words = new CustomerAnswers(answers);
        var remove = new RemoveVault(core.autoDebit(), core.ports().patience(), answers);
        serve("/v1/customers/create", new CustomerCreate(people, words));
        serve(
                "/v1/customers/retrieve",
                new CustomerRetrieve(people, core.autoDebit().wallets(), words));
        serve("/v1/customers/update", new CustomerUpdate(people, remove, words));
    }

    private void autoDebits() {
        var words = new AutoDebitAnswers(answers, core.autoDebit());
        serve("/auto-debit/v3/consult", new AutoDebitConsult(core, words));
        serve("/auto-debit/v3/apply-token", new AutoDebitToken(core, words));
        serve("/auto-debit/v3/pay", new AutoDebitPay(core, words));
        serve("/auto-debit/v3/revoke", new AutoDebitRevoke(core, words));
    }

    private void serve(String path, Endpoint endpoint) {
        routes.add(Route.post(path, request -> gate.pass(request, endpoint)).speaking(answers));
    }
}
