/// HTTP for every room that is spoken to: bytes in, bytes out, with limits; the only room that names the server
/// library.
@NullMarked
package io.tillgate.http;

import org.jspecify.annotations.NullMarked;
