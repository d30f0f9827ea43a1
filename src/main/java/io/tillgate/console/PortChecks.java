package io.tillgate.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.console.Console.Place;
import io.tillgate.console.Web.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What the doctor looks at on the ports: that the gateway answers there, or that they are free for it.
final class PortChecks {
    private final Place place;
    private final Web web;

    PortChecks(Place place, Web web) {
        this.place = place;
        this.web = web;
    }

    /// Whether a gateway with these settings runs now.
    boolean gatewayRuns() {
        return web.get(place.admin().resolve("/health/live")) instanceof Reply.Answered(int status, JsonNode json)
                && status == 200
                && json.path("status").asText().equals("live");
    }

    List<Finding> running() {
        List<Finding> findings = new ArrayList<>();
        findings.add(ready());
        findings.add(answers("the merchants' API", place.api()));
        if (!place.live()) {
            findings.add(answers("the sandbox wallet network", place.wallet()));
        }
        return findings;
    }

    List<Finding> free() {
        List<Finding> findings = new ArrayList<>();
        findings.add(isFree("the merchants' API", place.api(), "--port"));
        findings.add(isFree("health and metrics", place.admin(), "--admin-port"));
        if (!place.live()) {
            String what = "the sandbox wallet network";
            findings.add(
                    place.ownNetwork() ? isFree(what, place.wallet(), "--wallet-port") : answers(what, place.wallet()));
        }
        return findings;
    }

    private Finding ready() {
        return switch (web.get(place.admin().resolve("/health/ready"))) {
            case Reply.Silent(String why) -> Finding.wrong("the gateway stopped answering: " + why);
            case Reply.Answered(int status, JsonNode json) ->
                status == 200
                        ? Finding.ok("a gateway runs and is ready: a write went through in time")
                        : Finding.wrong("a gateway runs and is not ready: " + because(json));
        };
    }

    private static String because(JsonNode json) {
        return StreamSupport.stream(json.path("because").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("; "));
    }

    private Finding answers(String what, URI address) {
        return switch (web.get(address)) {
            case Reply.Answered _ -> Finding.ok(what + " answers at " + address);
            case Reply.Silent(String why) ->
                Finding.wrong(what + " does not answer at " + address + " (" + why + "): its log says why");
        };
    }

    private static Finding isFree(String what, URI address, String flag) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address.getHost(), Math.max(0, address.getPort())));
            return Finding.ok("port " + address.getPort() + " is free for " + what);
        } catch (IOException e) {
            return Finding.wrong("port " + address.getPort() + " on " + address.getHost() + ", for " + what
                    + ", is taken or not ours: stop what uses it, or choose another with " + flag);
        }
    }
}
