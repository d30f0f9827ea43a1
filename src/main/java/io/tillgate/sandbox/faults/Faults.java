package io.tillgate.sandbox.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/// The faults that are ordered now. They live in memory only: a restart is a repair.
public final class Faults {
    /// How many orders may stand at once.
    public static final int GREATEST = 100;

    private final ToIntFunction<String> percent;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Fault> ordered = new ArrayList<>();
    private final Map<String, Integer> occurrences = new HashMap<>();
    private volatile boolean none = true;
    private long numbered;

    /// Faults that strike by these dice: a number from 0 to 99 for a matter.
    public Faults(ToIntFunction<String> percent) {
        this.percent = percent;
    }

    /// Orders a fault and answers it with its id, or nothing when too many are ordered already.
    public Optional<Fault> order(Fault fault) {
        lock.lock();
        try {
            if (ordered.size() >= GREATEST) {
                return Optional.empty();
            }
            Fault accepted = fault.numbered(++numbered);
            ordered.add(accepted);
            none = false;
            return Optional.of(accepted);
        } finally {
            lock.unlock();
        }
    }

    /// What is ordered and not used up.
    public List<Fault> ordered() {
        lock.lock();
        try {
            return List.copyOf(ordered);
        } finally {
            lock.unlock();
        }
    }

    /// Takes all orders back.
    public void clear() {
        lock.lock();
        try {
            ordered.clear();
            occurrences.clear();
            none = true;
        } finally {
            lock.unlock();
        }
    }

    /// The fault that strikes this call on an attempt, if one does; each fault that waits for such a call counts it.
    public Optional<Fault> strike(Fault.Call call, String number) {
        if (none) {
            return Optional.empty();
        }
        lock.lock();
        try {
            return struck(call, number);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Fault> struck(Fault.Call call, String number) {
        for (int i = 0; i < ordered.size(); i++) {
            Fault fault = ordered.get(i);
            if (fault.on() == call && number.startsWith(fault.transactionNo())) {
                count(i, fault);
                if (hits(fault, number)) {
                    return Optional.of(fault);
                }
                i -= fault.next() == 1 ? 1 : 0;
            }
        }
        return Optional.empty();
    }

    private void count(int index, Fault fault) {
        if (fault.next() > 1) {
            ordered.set(index, fault.once());
        } else {
            ordered.remove(index);
            none = ordered.isEmpty();
        }
    }

    private boolean hits(Fault fault, String number) {
        String matter = "fault/" + fault.kind().wire() + "/" + fault.on().wire() + "/" + number;
        int occurrence = occurrences.merge(matter, 1, Integer::sum);
        if (none) {
            occurrences.clear();
        }
        return percent.applyAsInt(matter + "/" + occurrence) < fault.percent();
    }
}
