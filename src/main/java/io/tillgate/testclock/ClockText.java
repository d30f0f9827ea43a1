package io.tillgate.testclock;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.testclock.TestClock.Fired;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The test clock's answers.
final class ClockText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClockText() {}

    static String of(Instant now, Duration ahead, List<Fired> fired) {
        ObjectNode body = JSON.createObjectNode().put("now", now.toString()).put("ahead", ahead.toString());
        ArrayNode list = body.putArray("fired");
        for (Fired one : fired) {
            list.addObject()
                    .put("merchantNo", one.merchantNo())
                    .put("transactionNo", one.transactionNo())
                    .put("what", one.what());
        }
        return body.toString();
    }

    static String error(String error) {
        return JSON.createObjectNode().put("error", error).toString();
    }
}
