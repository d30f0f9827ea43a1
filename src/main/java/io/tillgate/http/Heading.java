package io.tillgate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import java.util.ArrayList;
import java.util.List;

/// What is asked of the headers of every request, and what every answer's carry.
final class Heading {
    private static final int MOST = 100;
    private static final int LONGEST_LENGTH = 12;

    private Heading() {}

    /// Whether it is plain where the request ends, to this server and to any before it: one length in digits, or one
    /// coding, which is `chunked`, and never both. What is not plain, another server may take for two requests.
    static boolean isPlain(ServerRequestHeaders headers) {
        if (headers.size() > MOST) {
            return false;
        }
        boolean hasLength = headers.contains(HeaderNames.CONTENT_LENGTH);
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            Header coding = headers.get(HeaderNames.TRANSFER_ENCODING);
            return !hasLength && coding.valueCount() == 1 && coding.get().equals("chunked");
        }
        return !hasLength || isLength(headers.get(HeaderNames.CONTENT_LENGTH));
    }

    private static boolean isLength(Header header) {
        String length = header.get();
        return header.valueCount() == 1
                && !length.isEmpty()
                && length.length() <= LONGEST_LENGTH
                && length.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// What each answer carries, whatever it is: browsers take it for what it says it is, load nothing for it and show
    /// it in no frame, unless it says otherwise; and once they have come by https they stay with it.
    static List<Header> always(boolean secure) {
        var headers = new ArrayList<>(List.of(
                HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
                HeaderValues.createCached("Referrer-Policy", "no-referrer"),
                HeaderValues.createCached(
                        "Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")));
        if (secure) {
            headers.add(HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000; includeSubDomains"));
        }
        return List.copyOf(headers);
    }
}
