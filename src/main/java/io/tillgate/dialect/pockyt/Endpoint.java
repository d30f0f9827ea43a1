package io.tillgate.dialect.pockyt;

import io.tillgate.http.Answer;

/// What answers a request whose signature has been checked.
interface Endpoint {
    /// Reads the fields, asks the core, and spells its outcome.
    Answer answer(Call call);
}
