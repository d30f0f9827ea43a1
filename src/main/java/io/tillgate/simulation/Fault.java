package io.tillgate.simulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Everything that can go wrong in a world, and how often: once in so many times that it could.
enum Fault {
    /// The store takes no more at the moment.
    STORE_BUSY(60),
    /// The change is durable, and its answer is lost.
    STORE_UNKNOWN_STORED(60),
    /// The change is lost with its answer.
    STORE_UNKNOWN_LOST(60),
    /// The answer is lost, and the change becomes durable long after.
    STORE_UNKNOWN_LATE(60),
    /// The store takes seconds, so that others overtake.
    STORE_SLOW(25),
    /// A read is not answered.
    STORE_READ_FAILS(150),
    /// A node dies between two instructions.
    NODE_DIES(180),
    /// A request to a wallet is lost.
    WALLET_REQUEST_LOST(15),
    /// A brand's wallet hears nothing for minutes.
    WALLET_DOWN(60),
    /// A wallet's answer is lost.
    WALLET_REPLY_LOST(15),
    /// A request to a wallet arrives long after everybody has given it up.
    WALLET_SLOW(20),
    /// A request to a wallet arrives twice.
    WALLET_REQUEST_TWICE(20),
    /// A wallet says that it never heard of what it knows.
    WALLET_FORGETS(30),
    /// A wallet says refused, and has captured or will.
    WALLET_DENIES(40),
    /// A wallet's answer speaks of another attempt.
    WALLET_MISTAKES_NUMBER(40),
    /// A wallet's answer speaks of another merchant.
    WALLET_MISTAKES_PAYEE(40),
    /// A wallet's answer speaks of another amount, before it has taken any.
    WALLET_MISTAKES_AMOUNT(40),
    /// A wallet takes another amount than was asked for.
    WALLET_TAKES_OTHER_AMOUNT(25),
    /// A wallet says that it has taken more than it has, until it is asked to give it back.
    WALLET_EXAGGERATES(40),
    /// A wallet says once that it has captured what it has refused, when nobody waits for it any more.
    WALLET_BOASTS(40),
    /// A wallet captures what it has refused or confirmed as cancelled.
    WALLET_CAPTURES_LATE(12),
    /// A wallet gives nothing back, for good.
    WALLET_REFUSES_REFUND(15),
    /// A wallet says once that it refuses what it has given back.
    WALLET_REFUSES_ONCE(15),
    /// A wallet speaks of another refund, or another amount of it.
    WALLET_MISTAKES_REFUND(25),
    /// A wallet's own notice is lost.
    HINT_LOST(4),
    /// A wallet's own notice comes twice.
    HINT_TWICE(6),
    /// What a merchant sends is lost.
    CALL_LOST(20),
    /// The answer to a merchant is lost.
    ANSWER_LOST(15),
    /// What a merchant sends arrives twice, at two nodes or one.
    CALL_TWICE(8),
    /// A receiver of notices cannot be reached.
    RECEIVER_DOWN(3),
    /// A receiver answers with an error.
    RECEIVER_REFUSES(6),
    /// A receiver has got it, and its answer is lost.
    RECEIVER_ANSWER_LOST(8),
    /// A receiver is slower than the limit.
    RECEIVER_SLOW(8),
    /// A receiver's address may not be posted to.
    RECEIVER_FORBIDDEN(60),
    /// A notice was taken, and its deliverer stands still until the lease has ended.
    DELIVERY_STALLS(25);

    private final int oneIn;

    Fault(int oneIn) {
        this.oneIn = oneIn;
    }

    int oneIn() {
        return oneIn;
    }

    /// The word of the command line: `store-busy`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> parse(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findAny();
    }
}
