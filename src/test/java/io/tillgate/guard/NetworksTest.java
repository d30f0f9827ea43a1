package io.tillgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8 | 10.255.0.1 | 11.0.0.0",
                "10.1.2.3/8 | 10.255.0.1 | 11.0.0.0",
                "192.0.2.128/25 | 192.0.2.128 | 192.0.2.127",
                "192.0.2.7 | 192.0.2.7 | 192.0.2.6",
                "192.0.2.7/32 | 192.0.2.7 | 192.0.2.6",
                "0.0.0.0/0 | 203.0.113.9 | 2001:db8::1",
                "2001:db8::/32 | 2001:db8:ffff::1 | 2001:db9::",
                "2001:db8::/65 | 2001:db8::7fff:0:0:1 | 2001:db8::8000:0:0:1",
                "2001:db8:0:1::/64 | 2001:db8:0:1:ffff::1 | 2001:db8:0:2::1",
                "fe80::1 | fe80::1%2 | fe80::2",
                "::/0 | 2001:db8::1 | none",
                "198.51.100.0/24, ::1 | 0:0:0:0:0:0:0:1 | 198.51.101.1",
                "10.0.0.0/8 | ::ffff:10.0.0.1 | ::10.0.0.1",
            })
    void an_address_is_in_a_network_where_the_first_bits_are_the_same(String list, String in, String out) {
        Networks networks = Networks.parse(list).orElseThrow();
        assertThat(Networks.address(in).map(networks::has)).contains(true);
        assertThat(Networks.address(out).map(networks::has).orElse(false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.256",
                "010.0.0.1.",
                "::/129",
                ":::",
                "shop.example",
                "10.0.0.0/8,",
                "10.0.0.0/8;10.0.0.0/8",
                "0x7f.0.0.1",
                "[::1]"
            })
    void what_is_no_network_is_not_taken_for_one_and_no_name_is_looked_up(String list) {
        assertThat(Networks.parse(list)).isEmpty();
    }

    @Test
    void callers_are_counted_by_their_address_and_those_of_one_household_as_one() {
        assertThat(Networks.household("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Networks.household("2001:db8:0:1:2:3:4:5"))
                .isEqualTo(Networks.household("2001:db8:0:1::9"))
                .isNotEqualTo(Networks.household("2001:db8:0:2::9"));
        assertThat(Networks.household("::ffff:192.0.2.7")).isNotEqualTo(Networks.household("::ffff:192.0.2.8"));
    }
}
