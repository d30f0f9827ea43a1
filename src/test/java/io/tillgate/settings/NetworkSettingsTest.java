package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.Setting;
import io.tillgate.process.FreePort;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.Network;
import io.tillgate.running.Place;
import io.tillgate.running.RunningGateway;
import io.tillgate.running.Web;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// The settings that the gateway hands on to the wallet network which it starts as a process of its own.
final class NetworkSettingsTest extends AtOnePlace {
    @Test
    @Changes({Setting.WALLET_PORT, Setting.SEED})
    void the_wallet_network_listens_on_the_port_and_decides_by_the_seed_that_are_given() {
        String port = Integer.toString(FreePort.any());
        URI address = URI.create("http://127.0.0.1:" + port);
        try (var gateway = gateway("--wallet-url", "", "--wallet-port", port, "--seed", "42")) {
            assertThat(gateway.facts().network()).contains(address);
            String walletId = walletId(new Web(address), gateway.shop().sale("one", "00"));
            assertThat(walletId).isNotEmpty().isEqualTo(walletIdBySeed(42)).isNotEqualTo(walletIdBySeed(1));
        }
    }

    private String walletIdBySeed(int seed) {
        try (Place other = Place.in(folder.resolve("seed-" + seed));
                Network network = Network.in(folder.resolve("network-" + seed), seed);
                var gateway = RunningGateway.at(
                        other, "--wallet-url", network.address().toString())) {
            return walletId(new Web(network.address()), gateway.shop().sale("one", "00"));
        }
    }

    private static String walletId(Web network, String no) {
        return network.get("/api/payments/" + no).at("/attempts/0/walletId");
    }
}
