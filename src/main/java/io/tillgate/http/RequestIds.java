package io.tillgate.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Names requests: the caller's own id where it is a modest one, else eight random characters of this process and a
/// count.
final class RequestIds {
    private static final Pattern MODEST = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final String process = HexFormat.of().toHexDigits(new SecureRandom().nextInt()) + "-";
    private final AtomicLong count = new AtomicLong();

    String of(Optional<String> offered) {
        return offered.filter(id -> MODEST.matcher(id).matches()).orElseGet(() -> process + count.incrementAndGet());
    }
}
