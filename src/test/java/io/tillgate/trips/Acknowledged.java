package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Everything that one payment's till has been told with 000100: it must hold ever after.
final class Acknowledged {
    private static final Set<String> FINAL = Set.of("success", "failed", "closed");

    final String reference;
    private volatile String transactionNo = "";
    private volatile String finalState = "";
    private final Map<String, JsonNode> refunds = new ConcurrentHashMap<>();

    Acknowledged(String reference) {
        this.reference = reference;
    }

    String transactionNo() {
        return transactionNo;
    }

    boolean isPaid() {
        return finalState.equals("success");
    }

    boolean isFinal() {
        return !finalState.isEmpty();
    }

    /// Takes note of an answer about the payment, which must not contradict an earlier one.
    Said heard(Said said) {
        if (said.isAccepted()) {
            if (!transactionNo.isEmpty()) {
                assertThat(said.transactionNo()).as(reference).isEqualTo(transactionNo);
            }
            transactionNo = said.transactionNo();
        }
        return said;
    }

    /// Takes note of an answer that tells the payment's state.
    Said heardState(Said said) {
        heard(said);
        if (said.isAccepted() && FINAL.contains(said.state())) {
            if (isFinal()) {
                assertThat(said.state()).as(reference + " was " + finalState).isEqualTo(finalState);
            }
            finalState = said.state();
        }
        return said;
    }

    /// Takes note of an answer to a refund with this reference.
    void heardRefund(String refundReference, Said said) {
        if (said.isAccepted()) {
            JsonNode before = refunds.put(refundReference, said.body().path("result"));
            if (before != null) {
                assertThat(said.of("refundTransactionNo"))
                        .as(refundReference)
                        .isEqualTo(before.path("refundTransactionNo").asText());
            }
        }
    }

    /// Asserts that this final answer keeps everything that was said.
    void isKeptBy(Said last) {
        assertThat(last.isAccepted()).as(reference + " " + last).isTrue();
        assertThat(last.state()).as(reference).isIn(FINAL);
        heardState(last);
        refunds.forEach((refundReference, said) -> {
            String no = said.path("refundTransactionNo").asText();
            JsonNode listed = last.refunds().stream()
                    .filter(refund ->
                            refund.path("refundTransactionId").asText().equals(no))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("refund " + no + " is missing in " + last));
            assertThat(listed.path("refundAmount").asText())
                    .as(refundReference)
                    .isEqualTo(said.path("refundAmount").asText());
            assertThat(listed.path("status").asText()).as(refundReference).isEqualTo("success");
        });
    }
}
