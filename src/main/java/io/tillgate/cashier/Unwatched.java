package io.tillgate.cashier;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;

/// Nobody looks over the shoulder of a page that is being written.
final class Unwatched implements HtmlInterceptor {
    @Override
    public void onHtmlTagOpened(String tag, Map<String, Object> attributes, TemplateOutput output) {
        // Nothing is added to a tag.
    }

    @Override
    public void onHtmlTagClosed(String tag, TemplateOutput output) {
        // Nor after it.
    }
}
