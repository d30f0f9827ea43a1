package io.tillgate.trips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A shopper's page as a browser without JavaScript uses it.
record CashierLink(String address) {
    private static final Pattern HIDDEN = Pattern.compile("name=\"(seen|form)\" value=\"([^\"]*)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    String page() {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    /// Takes that wallet on the page as it is now, with more fields of its form; the page then.
    String take(String brand, String more) {
        StringBuilder form = new StringBuilder("brand=" + brand + more);
        Matcher hidden = HIDDEN.matcher(page());
        while (hidden.find()) {
            form.append('&').append(hidden.group(1)).append('=').append(hidden.group(2));
        }
        post(address + "/pay", form.toString());
        return page();
    }

    static void post(String to, String form) {
        send(HttpRequest.newBuilder(URI.create(to)).POST(BodyPublishers.ofString(form)));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
