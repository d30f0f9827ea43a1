package io.tillgate.simulation;

import io.tillgate.core.delivery.Posted.Answered;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerProfile;
import java.time.Duration;
import java.util.List;

/// What a receiver says when he has taken a notice, and what when he has not (wire contract 4.2): each wire knows an
/// acknowledgement by other words.
record Thanks(List<Answered> taken, List<Answered> refused) {
    static final Thanks OF_SHOP = new Thanks(
            List.of(said(200, "success"), said(201, " Success\n")),
            List.of(said(500, "success"), said(200, "no"), said(302, ""), said(200, "")));

    Thanks {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
    }

    /// That of a partner who is told by that service.
    static Thanks ofPartner(String service, Partner partner) {
        String other = service.equals("52") ? "79" : "52";
        Answered right = said(200, "{\"responseCode\":\"200" + service + "00\",\"responseMessage\":\"Successful\"}");
        if (partner.profile() == PartnerProfile.IFP) {
            return new Thanks(List.of(right, said(200, "")), List.of(said(500, ""), said(201, right.body())));
        }
        return new Thanks(
                List.of(right),
                List.of(
                        said(500, right.body()),
                        said(200, "{\"responseCode\":\"200" + other + "00\"}"),
                        said(200, "{\"responseCode\":\"500" + service + "00\"}"),
                        said(200, "success")));
    }

    private static Answered said(int status, String body) {
        return new Answered(status, body, Duration.ZERO, Duration.ZERO);
    }
}
