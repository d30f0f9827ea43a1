package io.tillgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.guard.Networks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {
    private static final Callers CALLERS =
            new Callers(Networks.parse("10.0.0.0/8,fd00::/8").orElseThrow(), 0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a stranger may say what he likes | 192.0.2.1 | 203.0.113.9 | 192.0.2.1",
                "a trusted proxy names its caller | 10.0.0.1 | 203.0.113.9 | 203.0.113.9",
                "two trusted proxies, one behind the other | 10.0.0.1 | 203.0.113.9, 10.0.0.2 | 203.0.113.9",
                "what the caller wrote himself | 10.0.0.1 | 1.1.1.1, 203.0.113.9 | 203.0.113.9",
                "what a caller wrote who knows our proxies | 10.0.0.1 | 10.9.9.9, 203.0.113.9, 10.0.0.2 | 203.0.113.9",
                "nothing but proxies | 10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
                "nothing | 10.0.0.1 | '' | 10.0.0.1",
                "a name | 10.0.0.1 | shop.example | 10.0.0.1",
                "rubbish before a proxy | 10.0.0.1 | rubbish, 10.0.0.2 | 10.0.0.2",
                "with a port | 10.0.0.1 | 203.0.113.9:4711 | 203.0.113.9",
                "IPv6 in brackets, with a port | fd00::1 | [2001:db8::9]:4711 | 2001:db8:0:0:0:0:0:9",
                "IPv6 | fd00::1 | 2001:db8::9 | 2001:db8:0:0:0:0:0:9",
                "half a bracket | 10.0.0.1 | [2001:db8::9 | 10.0.0.1",
            })
    void who_calls_is_who_the_last_trusted_proxy_names(String what, String peer, String header, String caller) {
        assertThat(CALLERS.address(peer, List.of(header))).as(what).isEqualTo(caller);
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(CALLERS.address("10.0.0.1", List.of("1.1.1.1, 203.0.113.9", "10.0.0.2")))
                .isEqualTo("203.0.113.9");
    }
}
