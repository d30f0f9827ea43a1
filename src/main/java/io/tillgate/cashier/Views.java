package io.tillgate.cashier;

import io.tillgate.cashier.Visits.Visit;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Turns what was found into pages.
final class Views {
    private final Cashier.Core core;
    private final Pages pages;
    private final Forms forms;

    Views(Cashier.Core core, Pages pages, Forms forms) {
        this.core = core;
        this.pages = pages;
        this.forms = forms;
    }

    /// What else is true of one look at a payment: whether it sends the shopper on to the wallet, and whether he asked
    /// to pay what was paid before.
    record Look(boolean onward, boolean already) {
        static final Look PLAIN = new Look(false, false);
    }

    /// The page of a payment as it stands.
    Answer payment(Visit visit, Look look) {
        Page page = page(visit, look);
        Answer answer = pages.payment(200, page);
        return page.onward() && page.scene() instanceof Scene.Away away
                ? answer.with("Refresh", "0;url=" + away.address())
                : answer;
    }

    /// The scene of a payment now.
    Scene scene(Visit visit) {
        return Scene.of(visit.payment(), core.clock().instant());
    }

    /// How much of its time is left, in seconds.
    long left(Visit visit) {
        return Page.Order.of("", visit.payment(), core.clock().instant(), false).left();
    }

    /// Sends the browser back to the payment's page; more of the query begins with `&`.
    Answer backTo(Visit visit, String more) {
        return Pages.seeOther(
                pages.path(visit.link()) + "?lang=" + visit.language().code() + more);
    }

    /// Sends the browser to the page of the link that it asks below, whatever the link leads to.
    Answer toPage(Request request) {
        return Pages.seeOther(
                here(request) + "?lang=" + Visits.language(request).code());
    }

    Answer nothing(Request request) {
        return pages.plain(404, Visits.language(request), "unknown", here(request));
    }

    Answer putAway(Request request) {
        return pages.plain(410, Visits.language(request), "gone", here(request));
    }

    Answer foreign(Visit visit) {
        return pages.plain(403, visit.language(), "foreign", pages.path(visit.link()));
    }

    Answer busy(Visit visit) {
        return pages.plain(503, visit.language(), "busy", pages.path(visit.link()))
                .with("Retry-After", "2");
    }

    /// What is said where no page can be made, in the language of who asked.
    Route.Words words() {
        return new Speechless(Language.ENGLISH, "");
    }

    // A link that is none of ours may hold anything.
    private String here(Request request) {
        return pages.path(URLEncoder.encode(request.value("link"), StandardCharsets.UTF_8));
    }

    private final class Speechless implements Route.Words {
        private final Language language;
        private final String here;

        Speechless(Language language, String here) {
            this.language = language;
            this.here = here;
        }

        @Override
        public Answer busy() {
            return pages.plain(503, language, "busy", here).with("Retry-After", "2");
        }

        @Override
        public Answer tooMany(long seconds) {
            return pages.plain(429, language, "busy", here).with("Retry-After", Long.toString(seconds));
        }

        @Override
        public Answer broken(String requestId) {
            return pages.plain(500, language, "broken", here);
        }

        @Override
        public Route.Words to(Request request) {
            return new Speechless(Visits.language(request), here(request));
        }
    }

    private Page page(Visit visit, Look look) {
        Instant now = core.clock().instant();
        return new Page(
                pages.words(visit.language()),
                Page.Order.of(visit.account().merchant().name(), visit.payment(), now, pages.isSandbox()),
                Scene.of(visit.payment(), now),
                forms.of(pages.path(visit.link()), visit.link(), visit.payment()),
                ReturnAddress.of(visit.payment()).orElse(""),
                look.onward(),
                look.already());
    }
}
