/// The network's HTTP server: the signed calls, the control API, the phone's API and the pages.
@NullMarked
package io.tillgate.sandbox.web;

import org.jspecify.annotations.NullMarked;
