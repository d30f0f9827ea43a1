package io.tillgate.sandbox.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Everything the record says, in memory. Changed under the book's lock; its values are immutable, and what is
/// read without the lock is in concurrent maps.
final class Shelf {
    static final int HISTORY = 100;
    private static final int CODES_REMEMBERED = 100_000;

    private final ConcurrentNavigableMap<String, List<Attempt>> payments = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, List<Refund>> refundsOf = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Refund> refunds = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> qrisCodes = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, String> statics = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, Notice> notices = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Agreement> agreements = new ConcurrentHashMap<>();
    private final Map<String, Payer> payers = new LinkedHashMap<>();
    private final Map<String, PhoneCode> codes = new LinkedHashMap<>();
    private final Map<String, PhoneCode> latestCodes = new HashMap<>();
    private final Map<String, Deque<String>> histories = new HashMap<>();
    private volatile long clockOffset;

    Shelf() {
        Payer.demo().forEach(payer -> payers.put(payer.id(), payer));
    }

    Optional<Attempt> attempt(String number) {
        return attempts(Attempt.transactionNo(number)).stream()
                .filter(attempt -> attempt.number().equals(number))
                .findFirst();
    }

    List<Attempt> attempts(String transactionNo) {
        return payments.getOrDefault(transactionNo, List.of());
    }

    /// The payments with a transactionNo after this one, in the order of their text.
    Collection<List<Attempt>> after(String transactionNo) {
        return payments.tailMap(transactionNo, false).values();
    }

    /// The number of the attempt that this dynamic QRIS code is for.
    Optional<String> numberOf(String qrisText) {
        return Optional.ofNullable(qrisCodes.get(qrisText));
    }

    /// The payments of static codes after this place, in the order in which they were made.
    Collection<String> staticsAfter(long place) {
        return statics.tailMap(place, false).values();
    }

    /// The place of the latest payment of a static code; 0 when there is none.
    long latestStatic() {
        return statics.isEmpty() ? 0 : statics.lastKey();
    }

    Optional<Refund> refund(String refundNumber) {
        return Optional.ofNullable(refunds.get(refundNumber));
    }

    List<Refund> refundsOf(String number) {
        return refundsOf.getOrDefault(number, List.of());
    }

    Optional<Agreement> agreement(String number) {
        return Optional.ofNullable(agreements.get(number));
    }

    Optional<Notice> notice(String id) {
        return Optional.ofNullable(notices.get(id));
    }

    Optional<Payer> payer(String id) {
        return Optional.ofNullable(payers.get(id));
    }

    List<Payer> payers() {
        return List.copyOf(payers.values());
    }

    Optional<PhoneCode> code(String code) {
        return Optional.ofNullable(codes.get(code));
    }

    Optional<PhoneCode> latestCode(String payer) {
        return Optional.ofNullable(latestCodes.get(payer));
    }

    /// The payer's latest attempts, newest first.
    List<Attempt> history(String payer) {
        List<Attempt> attempts = new ArrayList<>();
        histories
                .getOrDefault(payer, new ArrayDeque<>())
                .forEach(number -> attempt(number).ifPresent(attempts::add));
        return attempts;
    }

    long clockOffset() {
        return clockOffset;
    }

    /// Everything, as the images that make it again, attempts in the order they were heard.
    List<Image> images() {
        List<Image> images = new ArrayList<>();
        images.add(new Image.ClockMoved(clockOffset));
        images.addAll(payers.values());
        images.addAll(codes.values());
        images.addAll(agreements.values());
        List<Attempt> attempts = new ArrayList<>();
        payments.values().forEach(attempts::addAll);
        attempts.sort(Comparator.comparing(Attempt::heardAt));
        images.addAll(attempts);
        images.addAll(refunds.values());
        images.addAll(notices.values());
        return images;
    }

    /// Puts an image over the one before it and tells what a phone should show of that.
    Optional<PhoneEvent> put(Image image) {
        switch (image) {
            case Attempt attempt -> {
                return put(attempt);
            }
            case Refund refund -> {
                return put(refund);
            }
            case Agreement agreement -> agreements.put(agreement.number(), agreement);
            case Payer payer -> payers.put(payer.id(), payer);
            case PhoneCode code -> put(code);
            case Notice notice -> notices.put(notice.id(), notice);
            case Image.NoticeGone gone -> notices.remove(gone.id());
            case Image.ClockMoved moved -> {
                clockOffset = moved.offsetMillis();
                return Optional.of(new PhoneEvent("", PhoneEvent.Kind.CLOCK, "", ""));
            }
        }
        return Optional.empty();
    }

    private Optional<PhoneEvent> put(Attempt attempt) {
        Optional<Attempt> before = attempt(attempt.number());
        List<Attempt> attempts = new ArrayList<>(attempts(attempt.transactionNo()));
        before.ifPresentOrElse(old -> attempts.set(attempts.indexOf(old), attempt), () -> attempts.add(attempt));
        payments.put(attempt.transactionNo(), List.copyOf(attempts));
        Terms.Qris qris = attempt.terms().qris();
        if (attempt.kind() == Attempt.Kind.QR && !qris.text().isEmpty()) {
            qrisCodes.put(qris.text(), attempt.number());
        }
        if (qris.place() > 0) {
            statics.put(qris.place(), attempt.number());
        }
        if (attempt.payer().isEmpty()) {
            return Optional.empty();
        }
        if (before.isEmpty() || before.get().payer().isEmpty()) {
            remember(attempt);
        }
        return Happenings.between(before, attempt);
    }

    private void remember(Attempt attempt) {
        Deque<String> history = histories.computeIfAbsent(attempt.payer(), payer -> new ArrayDeque<>());
        history.addFirst(attempt.number());
        if (history.size() > HISTORY) {
            history.removeLast();
        }
    }

    private Optional<PhoneEvent> put(Refund refund) {
        refunds.put(refund.refundNumber(), refund);
        if (!refund.done()) {
            return Optional.empty();
        }
        List<Refund> done = new ArrayList<>(refundsOf(refund.number()));
        done.add(refund);
        refundsOf.put(refund.number(), List.copyOf(done));
        return Optional.of(
                new PhoneEvent(refund.payer(), PhoneEvent.Kind.REFUNDED, refund.number(), refund.refundNumber()));
    }

    private void put(PhoneCode code) {
        codes.put(code.code(), code);
        latestCodes.put(code.payer(), code);
        if (codes.size() > CODES_REMEMBERED) {
            codes.remove(codes.keySet().iterator().next());
        }
    }
}
