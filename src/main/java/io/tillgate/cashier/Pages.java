package io.tillgate.cashier;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.tillgate.http.Answer;

/// Writes pages, each with the headers that keep strangers out.
final class Pages {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Texts texts;
    private final String base;
    private final String version;
    private final boolean sandbox;

    Pages(Texts texts, String base, String version, boolean sandbox) {
        this.texts = texts;
        this.base = base;
        this.version = version;
        this.sandbox = sandbox;
    }

    /// The words of a language.
    Texts.Words words(Language language) {
        return texts.in(language);
    }

    /// The path of a link's page.
    String path(String link) {
        return base + "/cashier/" + link;
    }

    boolean isSandbox() {
        return sandbox;
    }

    /// A payment's page.
    Answer payment(int status, Page page) {
        String title = page.heading() + " · " + page.order().shop();
        Shell shell = new Shell(
                page.words(),
                title,
                page.order().shop(),
                base,
                page.form().path(),
                version,
                page.refresh(),
                page.order().sandbox());
        StringOutput html = new StringOutput(16 * 1024);
        JtepaymentGenerated.render(new OwaspHtmlTemplateOutput(html), new Unwatched(), shell, page);
        return guarded(Answer.html(status, html.toString()));
    }

    /// A page without a payment, at that path: the words of that name, and where it helps the way to look again.
    Answer plain(int status, Language language, String name, String here) {
        Texts.Words words = words(language);
        Shell shell = new Shell(words, words.get(name + ".title"), "", base, here, version, "", sandbox);
        String again = here + "?lang=" + language.code();
        StringOutput html = new StringOutput(4 * 1024);
        JteplainGenerated.render(
                new OwaspHtmlTemplateOutput(html),
                new Unwatched(),
                shell,
                new Plain(Integer.toString(status), words.get(name + ".text"), again, words.find(name + ".again")));
        return guarded(Answer.html(status, html.toString()));
    }

    /// Sends the browser to one of our own pages, by GET.
    static Answer seeOther(String path) {
        return guarded(Answer.html(303, "")).with("Location", path);
    }

    static Answer guarded(Answer answer) {
        return answer.with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
                .with("Cache-Control", "no-store")
                .with("Vary", "Accept-Language")
                .with("X-Robots-Tag", "noindex");
    }
}
