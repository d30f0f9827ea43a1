package io.tillgate.store;

import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Content;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import io.tillgate.core.payment.RefundState.Mistaken;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.store.Dossier.Back;
import io.tillgate.store.Dossier.Booked;
import io.tillgate.store.Dossier.Happened;
import io.tillgate.store.Reports.Verdict.Broken;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Proves that entries, refunds and notices are those that the payment's events tell of, no more and no less; what
/// dropped events told of is for VerifyHead, and notices from before that time may have been dropped themselves.
record VerifyBooks(Dossier dossier, Instant noticesSince) {
    private record Mention(String line, Happened event) {}

    Optional<Broken> broken() {
        return entries().or(this::refunds).or(this::notices);
    }

    private Optional<Broken> entries() {
        Map<Integer, List<Booked>> byVersion = new HashMap<>();
        for (Booked entry : dossier.entries()) {
            if (!entry.isOriginal()) {
                return entry(entry.version(), entry.line(), "was changed after it was written");
            }
            if (entry.version() > dropped()) {
                byVersion
                        .computeIfAbsent(entry.version(), _ -> new java.util.ArrayList<>())
                        .add(entry);
            }
        }
        for (Happened event : dossier.told()) {
            List<Booked> booked =
                    Optional.ofNullable(byVersion.remove(event.version())).orElse(List.of());
            Optional<Broken> broken = entries(event, booked);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return byVersion.values().stream()
                .findAny()
                .flatMap(strays ->
                        entry(strays.getFirst().version(), strays.getFirst().line(), "no event tells of it"));
    }

    private Optional<Broken> entries(Happened event, List<Booked> booked) {
        List<String> told = ContentLines.of(event.content()).entries();
        for (int i = 0; i < Math.max(told.size(), booked.size()); i++) {
            if (i >= booked.size() || booked.get(i).line() > i + 1) {
                return entry(event.version(), i + 1, "is not there, though its event tells of it");
            }
            Booked entry = booked.get(i);
            boolean isTold = i < told.size()
                    && entry.line() == i + 1
                    && told.get(i).equals(Content.entry(entry.kind(), entry.entry()))
                    && entry.at().equals(event.event().at());
            if (!isTold) {
                return entry(event.version(), entry.line(), "is not what its event tells of");
            }
        }
        return Optional.empty();
    }

    // Up to this version events were dropped.
    private int dropped() {
        return dossier.head().map(EventHead::version).orElse(0);
    }

    private boolean isDropped(String refundNo) {
        return dossier.head()
                .filter(head -> head.said().refunds().contains(refundNo))
                .isPresent();
    }

    private Optional<Broken> refunds() {
        Map<String, Mention> last = new HashMap<>();
        for (Happened event : dossier.told()) {
            for (String line : ContentLines.of(event.content()).refunds()) {
                Mention before = last.put(ContentLines.refundNo(line), new Mention(line, event));
                Optional<Broken> broken = before == null ? Optional.empty() : reserved(before);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        for (Back row : dossier.refunds()) {
            Optional<Broken> broken = refund(
                    row, Optional.ofNullable(last.remove(row.refund().no().value())));
            if (broken.isPresent()) {
                return broken;
            }
        }
        return last.keySet().stream()
                .findAny()
                .flatMap(no -> broken("refund", no, "is not there, though an event tells of it"));
    }

    // What an earlier event said of a refund is that it was set aside, as it stands in every other way.
    private Optional<Broken> reserved(Mention mention) {
        String no = ContentLines.refundNo(mention.line);
        boolean isTold = dossier.refunds().stream()
                .map(Back::refund)
                .filter(refund -> refund.no().value().equals(no))
                .anyMatch(refund -> Content.refund(setAside(refund)).equals(mention.line));
        return isTold ? Optional.empty() : broken("refund", no, "was set aside as something else");
    }

    private Optional<Broken> refund(Back row, Optional<Mention> last) {
        String no = row.refund().no().value();
        if (last.isEmpty()) {
            return isDropped(no) && areCopies(row)
                    ? Optional.empty()
                    : broken("refund", no, "is not what an event tells of");
        }
        boolean isTold = Content.refund(row.refund()).equals(last.get().line)
                && row.changeNo() == last.get().event.changeNo()
                && areCopies(row);
        return isTold ? Optional.empty() : broken("refund", no, "is not what its last event tells of");
    }

    private static boolean areCopies(Back row) {
        return switch (row.refund().state()) {
            case Reserved _ -> row.decidedAt().isEmpty() && row.refusedBecause().isEmpty();
            case Succeeded(Instant at) ->
                row.decidedAt().equals(Optional.of(at)) && row.refusedBecause().isEmpty();
            case Refused(Instant at, var _) -> row.decidedAt().equals(Optional.of(at));
            case Mistaken(Instant at, var _) -> row.decidedAt().equals(Optional.of(at));
        };
    }

    private Optional<Broken> notices() {
        Map<Integer, String> told = new HashMap<>();
        dossier.told()
                .forEach(event ->
                        ContentLines.of(event.content()).notices().forEach(line -> told.put(event.version(), line)));
        for (Dossier.Told row : dossier.notices()) {
            Notice notice = row.notice();
            if (notice.sequence() > dropped() && !Content.notice(notice).equals(told.remove(notice.sequence()))) {
                return broken("notice", Integer.toString(notice.sequence()), "is not what its event tells of");
            }
        }
        return dossier.told().stream()
                .filter(event ->
                        told.containsKey(event.version()) && !event.event().at().isBefore(noticesSince))
                .findAny()
                .flatMap(event -> broken(
                        "notice", Integer.toString(event.version()), "is not there, though its event tells of it"));
    }

    /// The refund as it was before it was decided.
    static Refund setAside(Refund refund) {
        RefundState reserved = new Reserved();
        return new Refund(
                refund.no(),
                refund.payment(),
                refund.attempt(),
                refund.reference(),
                refund.asked(),
                refund.amount(),
                refund.settled(),
                refund.reason(),
                refund.createdAt(),
                refund.notifyAddress(),
                reserved);
    }

    private Optional<Broken> entry(int version, int line, String what) {
        return broken("entry", version + "/" + line, what);
    }

    private Optional<Broken> broken(String table, String place, String what) {
        return Optional.of(new Broken(table, dossier.key() + "/" + place, what));
    }
}
