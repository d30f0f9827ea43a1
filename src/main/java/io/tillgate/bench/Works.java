package io.tillgate.bench;

import io.tillgate.bench.Conversation.Dialect;
import io.tillgate.bench.Conversation.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The works by their names: what is measured, and how its requests look. Their payments are all of one amount.
final class Works {
    static final String ADD = "add";
    static final String LIFECYCLE = "lifecycle";
    static final String TRAN_QUERY = "tran-query";
    static final String CREATE_QRCODE = "create-trans-qrcode";
    static final String SECURE_PAY = "secure-pay";
    static final String SNAP_GENERATE = "snap-generate";
    static final String IPN = "ipn";
    static final String LOOK_UP = "look-up";
    static final String WITHDRAW = "withdraw";
    /// Sales of every kind, in turn.
    static final String SALES = "sales";
    /// Under which an order tells the port where notices are received.
    static final String RECEIVER = "receiver";
    static final String AMOUNT = "13.00";

    private static final String TRAN_QUERY_PATH = "/app-data-search/v3/tran-query";
    // A test code of the simulated wallet network: approved at once, by a payer whose money never ends.
    private static final String APPROVED = "28" + Digits.ROOM + "0000";
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /// The letter that a work's references begin with.
    private static final Map<String, String> PREFIXES = Map.of(
            ADD,
            "a-",
            LIFECYCLE,
            "l-",
            CREATE_QRCODE,
            "q-",
            SECURE_PAY,
            "s-",
            SNAP_GENERATE,
            "p-",
            IPN,
            "n-",
            SALES,
            "t-");

    /// Those that are measured, in their order.
    static final List<String> ALL = List.of(ADD, LIFECYCLE, TRAN_QUERY, CREATE_QRCODE, SECURE_PAY, SNAP_GENERATE, IPN);

    /// Those whose payments are paid when a unit has come to its end.
    private static final Set<String> PAID = Set.of(LIFECYCLE, IPN);

    /// Those whose payments wait at a wallet, which is asked about each of them until it has ended.
    private static final Set<String> WAITING = Set.of(CREATE_QRCODE, SNAP_GENERATE);

    private final Map<String, Numbers> numbers = new HashMap<>();

    /// What an order asks for; nothing where this program does not know the work.
    Optional<Work> of(Order order) {
        return Optional.ofNullable(
                switch (order.work()) {
                    case ADD -> Conversation.of(add(order));
                    case LIFECYCLE -> lifecycle(order);
                    case CREATE_QRCODE -> Conversation.of(createQrcode(order));
                    case SECURE_PAY -> Conversation.of(securePay(order));
                    case SNAP_GENERATE -> new Conversation(Dialect.SNAP_GENERATE, List.of(snapGenerate(order)), false);
                    case IPN -> new Conversation(Dialect.POCKYT, List.of(add(order), pay(order)), true);
                    case TRAN_QUERY -> query(order, true);
                    case SALES ->
                        new Sales(
                                List.of(add(order), pay(order), refund(order), paid(order)),
                                List.of(add(order), cancel(order, order.work())),
                                List.of(add(order)));
                    case WITHDRAW -> withdrawal(order);
                    case LOOK_UP -> order.of().equals(SALES) ? salesQuery(order) : query(order, false);
                    default -> null;
                });
    }

    /// The numbers of a work's units.
    Numbers numbers(String work) {
        return numbers.computeIfAbsent(work, _ -> new Numbers());
    }

    /// Whether a work's units are payments, which have to be found again.
    static boolean stores(String work) {
        return PREFIXES.containsKey(work);
    }

    /// Whether a work's payments wait at a wallet until they are paid or withdrawn.
    static boolean waits(String work) {
        return WAITING.contains(work);
    }

    /// What the references of a work begin with.
    static String prefix(String work) {
        return Objects.requireNonNull(PREFIXES.get(work), work);
    }

    private static Step add(Order order) {
        Map<String, String> parameters = sale(order);
        return new Step(post("/app-instore/v3/add", parameters, order), "\"transactionStatus\":\"init\"");
    }

    private static Work lifecycle(Order order) {
        return Conversation.of(add(order), pay(order), paid(order));
    }

    private static Step paid(Order order) {
        return new Step(post(TRAN_QUERY_PATH, payment(order, order.work()), order), "\"status\":\"success\"");
    }

    private static Step pay(Order order) {
        Map<String, String> pay = payment(order, order.work());
        pay.put("paymentBarcode", APPROVED);
        pay.put("vendor", "alipay");
        return new Step(post("/app-instore/v3/pay", pay, order), "\"transactionStatus\":\"success\"");
    }

    private static Step refund(Order order) {
        Map<String, String> refund = payment(order, order.work());
        refund.put("refundAmount", Sales.GIVEN_BACK);
        refund.put("currency", "USD");
        refund.put("settleCurrency", "USD");
        refund.put("refundReference", prefix(order.work()) + Digits.ROOM + "-r");
        return new Step(post("/app-data-search/v3/refund", refund, order), "\"status\":\"success\"");
    }

    private static Step cancel(Order order, String of) {
        Map<String, String> cancel = payment(order, of);
        return new Step(post("/app-data-search/v3/cancel", cancel, order), "\"status\":\"closed\"");
    }

    private static Step snapGenerate(Order order) {
        String body = "{\"partnerReferenceNo\":\"" + prefix(SNAP_GENERATE) + Digits.ROOM + "\",\"amount\":{\"value\":\""
                + AMOUNT + "\",\"currency\":\"IDR\"},\"terminalId\":\"A01\"}";
        return new Step(SnapRequest.post("/v1.0/qr/qr-mpm-generate", body, order), "\"qrContent\":\"");
    }

    private static Step createQrcode(Order order) {
        Map<String, String> parameters = sale(order);
        parameters.put("vendor", "alipay");
        parameters.put("needQrcode", "true");
        return new Step(post("/app-instore/v3/create-trans-qrcode", parameters, order), "\"deepLink\":\"");
    }

    private static Step securePay(Order order) {
        Map<String, String> parameters = sale(order);
        parameters.remove("storeAdminNo");
        parameters.put("vendor", "alipay");
        parameters.put("terminal", "ONLINE");
        parameters.put("ipnUrl", "http://127.0.0.1/ipn");
        parameters.put("callbackUrl", "http://127.0.0.1/back");
        return new Step(post("/online/v3/secure-pay", parameters, order), "\"cashierUrl\":\"http");
    }

    // All payments are asked for in an order that has nothing to do with the one they came in.
    private Work query(Order order, boolean scattered) {
        Numbers asked = numbers(order.of());
        int count = asked.count();
        return new Query(
                asked,
                unit -> asked.get((int) (scattered ? Long.remainderUnsigned(unit * SPREAD, count) : unit)),
                prefix(order.of()),
                post(TRAN_QUERY_PATH, payment(order, order.of()), order),
                PAID.contains(order.of()));
    }

    private Work withdrawal(Order order) {
        Numbers asked = numbers(order.of());
        int first = asked.withdrawAll();
        return new Renumbered(Conversation.of(cancel(order, order.of())), unit -> asked.get(first + (int) unit));
    }

    private Work salesQuery(Order order) {
        Numbers asked = numbers(SALES);
        SignedRequest request = post(TRAN_QUERY_PATH, payment(order, SALES), order);
        return new SalesQuery(asked, new Query(asked, unit -> unit, prefix(SALES), request, false));
    }

    private static Map<String, String> payment(Order order, String work) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("merchantNo", order.value("merchantNo"));
        parameters.put("storeNo", order.value("storeNo"));
        parameters.put("reference", prefix(work) + Digits.ROOM);
        return parameters;
    }

    private static Map<String, String> sale(Order order) {
        Map<String, String> parameters = payment(order, order.work());
        parameters.put("storeAdminNo", "3000140001");
        parameters.put("amount", AMOUNT);
        parameters.put("currency", "USD");
        parameters.put("settleCurrency", "USD");
        parameters.put("timeout", "120");
        parameters.put("description", "Two coffees");
        parameters.put("note", "table 7, by the window");
        if (order.work().equals(IPN)) {
            parameters.put("ipnUrl", "http://127.0.0.1:" + order.value(RECEIVER) + "/ipn");
        }
        return parameters;
    }

    private static SignedRequest post(String path, Map<String, String> parameters, Order order) {
        return SignedRequest.post(path, parameters, order.value("token"));
    }
}
