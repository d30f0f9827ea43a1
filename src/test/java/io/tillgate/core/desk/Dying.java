package io.tillgate.core.desk;

import io.tillgate.core.payment.Between;
import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.core.payment.Wallet;
import java.io.Serial;
import java.util.Random;
import java.util.function.Supplier;

/// A gateway that dies now and then, just before or just after a commit or a call to a wallet; what it has not stored
/// is
/// gone.
final class Dying {
    private static final class Death extends Error {
        @Serial
        private static final long serialVersionUID = 1L;

        Death() {
            super("the gateway was killed", null, false, false);
        }
    }

    private final Random random;
    private final double deadly;
    private boolean stopped;

    Dying(Random random, double deadly) {
        this.random = random;
        this.deadly = deadly;
    }

    Payments payments(Payments kept) {
        return new Between(kept, change -> around(() -> kept.commit(change, Deadline.none())));
    }

    Wallet wallet(Wallet wallet) {
        return new Wallet() {
            @Override
            public ChargeAnswer charge(Intent intent, String code, String shop) {
                return around(() -> wallet.charge(intent, code, shop));
            }

            @Override
            public ChargeAnswer open(Intent intent, String shop) {
                return around(() -> wallet.open(intent, shop));
            }

            @Override
            public ChargeAnswer ask(Intent intent) {
                return around(() -> wallet.ask(intent));
            }

            @Override
            public CancelAnswer cancel(Intent intent) {
                return around(() -> wallet.cancel(intent));
            }

            @Override
            public RefundAnswer refund(Intent intent, Refund refund) {
                return around(() -> wallet.refund(intent, refund));
            }
        };
    }

    /// Does the work, of which nothing more happens after a death.
    void survive(Runnable work) {
        try {
            work.run();
        } catch (Death killed) {
            // The next step is done by the gateway that was started again.
        }
    }

    /// Nobody dies any more.
    void stop() {
        stopped = true;
    }

    private <T> T around(Supplier<T> instruction) {
        die();
        T result = instruction.get();
        die();
        return result;
    }

    private void die() {
        if (!stopped && random.nextDouble() < deadly) {
            throw new Death();
        }
    }
}
