package io.tillgate.cashier;

import io.tillgate.core.payment.MemoryPayments;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Stored;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// What is wrong with a cashier's payments, while a test says so.
public final class Trouble {
    private enum Kind {
        NONE,
        NO_ROOM,
        BROKEN
    }

    private volatile Kind kind = Kind.NONE;

    /// Nothing is wrong any more.
    public void ends() {
        kind = Kind.NONE;
    }

    /// Nothing can be stored.
    public void leavesNoRoom() {
        kind = Kind.NO_ROOM;
    }

    /// Whatever is asked breaks.
    public void breaks() {
        kind = Kind.BROKEN;
    }

    /// These payments, with what is wrong.
    public Payments with(Payments payments) {
        return (Payments) Proxy.newProxyInstance(
                MemoryPayments.class.getClassLoader(), new Class<?>[] {Payments.class}, (_, method, arguments) -> {
                    if (kind == Kind.BROKEN) {
                        throw new IllegalStateException("broken by the test");
                    }
                    if (kind == Kind.NO_ROOM && arguments != null && arguments[0] instanceof PaymentChange) {
                        return Stored.BUSY;
                    }
                    try {
                        return method.invoke(payments, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
