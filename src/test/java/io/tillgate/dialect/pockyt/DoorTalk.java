package io.tillgate.dialect.pockyt;

import io.tillgate.core.Invariants;
import io.tillgate.core.payment.MemoryPayments;
import io.tillgate.fuzz.Claim;
import io.tillgate.fuzz.Lines;
import io.tillgate.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Some signed requests, one after the other, to a door over a core in memory: each is answered in the dialect's words,
/// none breaks anything, and the money rules hold after them.
record DoorTalk(List<String> requests) {
    private static final int MOST = 6;
    private static final String WHO = "\"merchantNo\":\"200043\",\"storeNo\":\"300014\"";
    private static final Set<String> CODES = Arrays.stream(Code.values())
            .filter(code -> code != Code.SYSTEM)
            .map(Code::wire)
            .collect(Collectors.toSet());

    static DoorTalk of(Lines lines) {
        List<String> requests = new ArrayList<>();
        while (lines.hasMore() && requests.size() < 2 * MOST) {
            requests.add(lines.next());
        }
        return new DoorTalk(requests);
    }

    void hold() {
        PockytWorld world = new PockytWorld();
        List<String> paths = world.door().routes().stream()
                .filter(route -> route.method().equals("POST"))
                .map(route -> route.path())
                .toList();
        for (int i = 0; i + 1 < requests.size(); i += 2) {
            String named = requests.get(i);
            String path = paths.contains(named) ? named : paths.get(Math.floorMod(named.hashCode(), paths.size()));
            lawful(world.ask("POST", path, signed(requests.get(i + 1))));
        }
        Invariants.hold((MemoryPayments) world.payments().payments());
    }

    private static void lawful(Answer answer) {
        Claim.that(answer.status() == 200, "an answer of " + answer.status());
        String code = Trees.any(answer.bodyText()).path("ret_code").asText();
        Claim.that(CODES.contains(code), "broken: " + answer.bodyText());
    }

    private static String signed(String body) {
        String whole = body.startsWith("{")
                ? "{" + WHO
                        + (body.substring(1).isBlank()
                                        || body.substring(1).strip().startsWith("}")
                                ? ""
                                : ",") + body.substring(1)
                : "merchantNo=200043&storeNo=300014&" + body;
        return switch (Body.read(whole.getBytes(StandardCharsets.UTF_8))) {
            case Body.Unreadable _ -> whole;
            case Body.Read(var fields) -> {
                String sign = new Signature(fields.without(field -> field.name().equals(Fields.SIGNATURE)))
                        .sign(PockytWorld.TOKEN);
                yield body.startsWith("{")
                        ? "{\"verifySign\":\"" + sign + "\"," + whole.substring(1)
                        : "verifySign=" + sign + "&" + whole;
            }
        };
    }
}
