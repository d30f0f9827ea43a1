package io.tillgate.dialect.snap;

import io.tillgate.http.Answer;

/// What answers a request that has passed the gate.
interface Endpoint {
    /// Reads the fields, asks the core, and spells its outcome.
    Answer answer(Call call);
}
