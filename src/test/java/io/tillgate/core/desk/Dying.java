package io.tillgate.core.desk;

import io.tillgate.core.payment.Between;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Wallet;
import java.io.Serial;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A gateway that dies now and then, just before or just after a commit or a call to a wallet; what it has not stored
/// is gone.
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
        return around(Wallet.class, wallet);
    }

    /// A port at which it may die before and after each call.
    <T> T around(Class<T> port, T behind) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    die();
                    Object result = called(method, behind, arguments);
                    die();
                    return result;
                }));
    }

    private static @Nullable Object called(Method method, Object behind, Object[] arguments) throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
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
