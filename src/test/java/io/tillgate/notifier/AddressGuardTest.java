package io.tillgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.notifier.AddressGuard.Kind;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressGuardTest {
    private static final AddressGuard LIVE = new AddressGuard(true, false);
    private static final AddressGuard SANDBOX = new AddressGuard(false, false);
    private static final AddressGuard OPEN_SANDBOX = new AddressGuard(false, true);

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, LOOPBACK",
        "127.255.255.255, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "10.0.0.1, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "fd00:ec2::254, PRIVATE",
        "fc00::1, PRIVATE",
        "::ffff:10.0.0.1, PRIVATE",
        "169.254.169.254, RESERVED",
        "168.63.129.16, RESERVED",
        "100.100.100.200, RESERVED",
        "0.0.0.0, RESERVED",
        "192.0.0.192, RESERVED",
        "198.18.0.1, RESERVED",
        "224.0.0.1, RESERVED",
        "255.255.255.255, RESERVED",
        "fe80::1, RESERVED",
        "::, RESERVED",
        "ff02::1, RESERVED",
        "fec0::1, RESERVED",
        "2002:7f00:1::, RESERVED",
        "64:ff9b::7f00:1, RESERVED",
        "2001:0:1::, RESERVED",
        "2001:db8::1, RESERVED",
        "::7f00:1, RESERVED",
        "8.8.8.8, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.32.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "223.255.255.255, PUBLIC"
    })
    void every_address_is_of_one_kind(String address, Kind kind) {
        assertThat(AddressGuard.kind(InetAddress.ofLiteral(address))).isEqualTo(kind);
    }

    @Test
    void live_notices_go_to_the_internet_only_and_by_https() {
        assertThat(complaint(LIVE, "8.8.8.8")).isEmpty();
        assertThat(complaint(LIVE, "127.0.0.1")).isEqualTo("loopback address");
        assertThat(complaint(LIVE, "10.1.1.1")).isEqualTo("private address");
        assertThat(complaint(LIVE, "169.254.169.254")).isEqualTo("reserved address");
        assertThat(LIVE.complaint("https")).isEmpty();
        assertThat(LIVE.complaint("http")).isEqualTo("not https");
        assertThat(LIVE.complaint("file")).isEqualTo("not http");
    }

    @Test
    void one_forbidden_address_of_a_name_is_enough() {
        assertThat(complaint(LIVE, "8.8.8.8", "10.1.1.1")).isEqualTo("private address");
        assertThat(complaint(SANDBOX, "127.0.0.1", "8.8.8.8")).isEqualTo("public address");
    }

    @Test
    void sandbox_notices_stay_inside_unless_they_are_let_out() {
        assertThat(complaint(SANDBOX, "127.0.0.1", "::1", "192.168.1.7")).isEmpty();
        assertThat(complaint(SANDBOX, "8.8.8.8")).isEqualTo("public address");
        assertThat(complaint(OPEN_SANDBOX, "8.8.8.8")).isEmpty();
        assertThat(complaint(OPEN_SANDBOX, "169.254.169.254")).isEqualTo("reserved address");
        assertThat(SANDBOX.complaint("http")).isEmpty();
    }

    private static String complaint(AddressGuard guard, String... addresses) {
        List<InetAddress> all = Stream.of(addresses).map(InetAddress::ofLiteral).toList();
        return guard.complaint(all);
    }
}
