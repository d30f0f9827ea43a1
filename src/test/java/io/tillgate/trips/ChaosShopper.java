package io.tillgate.trips;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// One payment from its beginning to where its till loses interest, with everything that can happen on the way drawn
/// from a seed.
final class ChaosShopper {
    private static final List<String> ENDINGS = List.of(
            "00", "00", "02", "03", "10", "11", "12", "20", "21", "22", "23", "24", "25", "26", "27", "28", "99", "98");
    private static final List<String> APPROVED = List.of("00", "20", "21", "24", "25");
    private static final List<String> FAULTS = List.of(
            "lost-request",
            "lost-reply",
            "delay",
            "duplicate",
            "reorder",
            "wrong-amount",
            "contradiction",
            "500",
            "cut");
    private static final List<String> CALLS = List.of("charge", "ask", "cancel", "refund", "notice");
    private static final long LOOK_NANOS = 100_000_000;

    private final Till till;
    private final Network network;
    private final Random random;
    private final Acknowledged acknowledged;
    private final String amount;
    private final String code;

    ChaosShopper(Till till, Network network, Random random, Acknowledged acknowledged) {
        this.till = till;
        this.network = network;
        this.random = random;
        this.acknowledged = acknowledged;
        this.amount =
                new BigDecimal(100 + random.nextInt(4900)).movePointLeft(2).toPlainString();
        String brand = List.of("28", "28", "28", "13", "62").get(random.nextInt(5));
        this.code = brand + "00000000000000" + ENDINGS.get(random.nextInt(ENDINGS.size()));
    }

    void shop() {
        if (chance(8)) {
            qr();
        } else {
            acknowledged.heard(till.insist(Till.ADD, Till.sale(acknowledged.reference, amount)));
            if (chance(4)) {
                return;
            }
            trouble();
            charge();
        }
        watch();
        if (acknowledged.isPaid()) {
            afterwards();
        }
    }

    private void qr() {
        acknowledged.heard(till.insist(
                Till.QR,
                Map.of(
                        "amount",
                        amount,
                        "currency",
                        "USD",
                        "settleCurrency",
                        "USD",
                        "vendor",
                        "alipay",
                        "reference",
                        acknowledged.reference)));
        trouble();
        payerSays();
    }

    // The network may be down: then there is one trouble already.
    private void trouble() {
        try {
            while (chance(40)) {
                String fault = FAULTS.get(random.nextInt(FAULTS.size()));
                String call = CALLS.get(random.nextInt(CALLS.size()));
                if (isFair(fault, call)) {
                    network.order(fault, call, acknowledged.transactionNo());
                }
            }
        } catch (IOException down) {
            return;
        }
    }

    // A wallet that signs that it has taken money, and has not, cannot be found out by any machine.
    private boolean isFair(String fault, String call) {
        boolean mayClaimMoney = call.equals("charge") || call.equals("ask");
        return !fault.equals("contradiction")
                || !mayClaimMoney
                || APPROVED.stream().anyMatch(code::endsWith);
    }

    private void charge() {
        if (chance(10)) {
            AtOnce.times(2, this::pay);
        } else {
            pay();
        }
        if (chance(15)) {
            cancel();
        }
        if (code.endsWith("99") || code.endsWith("98") || code.endsWith("26")) {
            payerSays();
        }
    }

    private Said pay() {
        return acknowledged.heardState(till.insist(Till.PAY, Till.payment(acknowledged.reference, code)));
    }

    private void payerSays() {
        try {
            switch (random.nextInt(3)) {
                case 0 -> network.approve(acknowledged.transactionNo());
                case 1 -> network.decline(acknowledged.transactionNo());
                default -> {}
            }
        } catch (IOException down) {
            return;
        }
    }

    private void watch() {
        for (int look = 0; look < 15 && !acknowledged.isFinal(); look++) {
            acknowledged.heardState(till.insist(Till.QUERY, Till.named(acknowledged.reference)));
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void afterwards() {
        if (chance(10)) {
            cancel();
        } else if (chance(60)) {
            BigDecimal part = new BigDecimal(amount).divide(BigDecimal.valueOf(4), 2, RoundingMode.DOWN);
            int parts = 1 + random.nextInt(4);
            for (int i = 0; i < parts; i++) {
                refund("back-" + i + "-" + acknowledged.reference, part.toPlainString());
            }
        }
    }

    private void refund(String refundReference, String part) {
        Map<String, String> asked = Till.refund(acknowledged.reference, refundReference, part);
        List<Said> answers = AtOnce.times(chance(20) ? 2 : 1, () -> till.insist(Till.REFUND, asked));
        answers.forEach(said -> acknowledged.heardRefund(refundReference, said));
    }

    private void cancel() {
        acknowledged.heard(till.insist(Till.CANCEL, Till.named(acknowledged.reference)));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
